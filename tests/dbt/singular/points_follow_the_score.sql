-- Team points are the final score of the schedule.
select
    teams.game_id,
    teams.team_abbr,
    teams.points_scored,
    games.home_score,
    games.away_score
from {{ ref('team_offense_game_summary') }} as teams
inner join {{ ref('dim_game') }} as games using (game_id)
where teams.points_scored != if(teams.home_game, games.home_score, games.away_score)
