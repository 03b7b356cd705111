{{ config(materialized='ephemeral', contract={'enforced': false}) }}

{#- Whoever has shot zones this season, for each game of the team he last had them with. -#}
with states as (

    select
        *,
        {{ valid_until(['season_year', 'player_id']) }} as valid_until
    from {{ ref('player_zone_states') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

games as (

    select * from {{ ref('team_schedule') }}
    where {{ in_input_range() }}

),

final as (

    select
        games.game_id,
        games.game_date,
        games.season_year,
        states.player_id,
        states.player_lookup,
        states.team_abbr
    from games
    inner join states
        on games.season_year = states.season_year
        and games.team_abbr = states.team_abbr
        and {{ valid_on('states', 'games.game_date') }}

)

select * from final
