-- Weighted by minutes, the players of a team use a fifth of its plays each: 20, or slightly less
-- because the team's own turnovers are nobody's.
with teams as (

    select
        game_id,
        team_abbr,
        sum(usage_rate * seconds_played) / sum(seconds_played) as mean_usage_rate
    from {{ ref('player_game_summary') }}
    where seconds_played > 0
    group by game_id, team_abbr

)

select *
from teams
where mean_usage_rate not between 18.5 and 20.5
