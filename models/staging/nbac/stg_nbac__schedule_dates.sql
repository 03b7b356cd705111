-- Every date a game has ever stood on in a schedule, the dates it has left included.
select distinct
    game_id,
    game_date,
    nullif(home_team_tricode, '') as home_team_abbr,
    nullif(away_team_tricode, '') as away_team_abbr
from {{ source('nba_raw', 'nbac_schedule') }}
where game_date is not null
