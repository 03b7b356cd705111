{{ config(materialized='ephemeral', contract={'enforced': false}) }}

-- Whoever has shot zones this season, for each game of the team he last had them with.
with states as (

    select * from {{ ref('player_zone_states') }}
    where {{ in_input_range(lookback_days=var('season_days')) }}

),

games as (

    select
        game_id,
        season_year,
        game_date,
        [home_team_abbr, away_team_abbr] as team_abbrs
    from {{ ref('dim_game') }}
    where is_competitive
        and {{ in_input_range() }}

),

player_dates as (

    select distinct
        states.season_year,
        states.player_id,
        games.game_date
    from states
    inner join games using (season_year)

),

state_dates as (

    {{ state_dates('player_dates', 'states', ['season_year', 'player_id']) }}

)

select
    games.game_id,
    games.game_date,
    games.season_year,
    states.player_id,
    states.player_lookup,
    states.team_abbr
from state_dates
inner join states
    on state_dates.season_year = states.season_year
    and state_dates.player_id = states.player_id
    and state_dates.state_date = states.game_date
inner join games
    on state_dates.game_date = games.game_date
    and states.team_abbr in unnest(games.team_abbrs)
