{{ config(materialized='view') }}

-- Of every player, playing or not: where he shot from up to his newest game.
with newest as (

    select * from {{ ref('player_zone_states') }}
    qualify row_number() over (partition by player_id order by game_date desc, game_id desc) = 1

),

profiles as (

    select
        season_year,
        player_id,
        player_lookup,
        team_abbr,
        {{ shot_zone_profile('newest') }},
        game_date as max_contributing_game_date
    from newest

),

final as (

    select
        *,
        {{ shot_zone_verdicts() }}
    from profiles

)

select * from final
