{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id'],
) }}

-- The ten players on the floor at the first play, in games whose feed says so (BigDataBall). A game
-- without them has no rows: nobody is guessed to be a starter from his minutes.
with games as (

    select
        game_id,
        game_date
    from {{ ref('dim_game') }}
    where is_final
        and is_competitive
        and {{ in_input_range() }}

),

openings as (

    select
        plays.game_id,
        plays.game_date,
        plays.away_players,
        plays.home_players
    from {{ ref('stg_bigdataball__plays') }} as plays
    inner join games using (game_id, game_date)
    where {{ in_input_range('plays.game_date') }}
    qualify row_number() over (partition by plays.game_id order by plays.period, plays.play_id) = 1

),

names as (

    select
        openings.game_id,
        openings.game_date,
        {{ bigdataball_name('player_name') }} as player_name
    from openings
    cross join unnest(array_concat(openings.away_players, openings.home_players)) as player_name
    where array_length(openings.away_players) = 5
        and array_length(openings.home_players) = 5

),

box_names as (

    select * from {{ ref('box_names') }}
    where {{ in_input_range() }}

),

final as (

    select
        names.game_id,
        names.game_date,
        box_names.player_id,
        names.player_name as player_name_listed
    from names
    left join box_names
        on names.game_id = box_names.game_id
        and {{ without_suffix('names.player_name') }} = box_names.name_lookup

)

select * from final
where {{ in_output_range() }}
