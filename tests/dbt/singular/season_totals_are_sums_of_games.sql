-- Season totals are those of the regular-season games, and nothing else.
with games as (

    select
        season_year,
        team_abbr,
        count(*) as games_played,
        sum(points_scored) as points_scored,
        sum(fg_attempts) as fg_attempts
    from {{ ref('team_offense_game_summary') }}
    where starts_with(game_id, '002')
    group by season_year, team_abbr

)

select
    coalesce(games.team_abbr, seasons.team_abbr) as team_abbr,
    games.games_played,
    seasons.games_played as games_in_summary
from games
full outer join {{ ref('team_season_summary') }} as seasons using (season_year, team_abbr)
where games.games_played is null
    or seasons.games_played is null
    or games.games_played != seasons.games_played
    or games.points_scored != seasons.points_scored
    or games.fg_attempts != seasons.fg_attempts
