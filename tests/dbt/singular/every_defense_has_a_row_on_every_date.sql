-- Of the dates built so far with a competitive game, each has one row per team, whether it plays or not.
with built as (

    select
        min(game_date) as first_date,
        max(game_date) as last_date
    from {{ ref('team_defense_zone_analysis') }}

),

expected as (

    select distinct
        games.game_date,
        teams.team_abbr
    from {{ ref('dim_game') }} as games
    cross join {{ ref('dim_team') }} as teams
    cross join built
    where games.is_competitive
        and games.game_status_text != 'PPD'
        and games.game_date between built.first_date and built.last_date

)

select
    game_date,
    team_abbr
from expected
full outer join {{ ref('team_defense_zone_analysis') }} as published using (game_date, team_abbr)
where expected.team_abbr is null
    or published.team_abbr is null
