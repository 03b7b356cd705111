{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id'],
) }}

-- The ten players on the floor at the first play, in games whose feed says so (BigDataBall). A game
-- without them has no rows: nobody is guessed to be a starter from his minutes.
with openings as (

    select
        game_id,
        game_date,
        away_players,
        home_players
    from {{ ref('stg_bigdataball__plays') }}
    where array_length(away_players) = 5
        and array_length(home_players) = 5
        and {{ in_input_range() }}
    qualify row_number() over (partition by game_id order by period, play_id) = 1

),

names as (

    select
        openings.game_id,
        openings.game_date,
        {{ bigdataball_name('player_name') }} as player_name
    from openings
    cross join unnest(array_concat(openings.away_players, openings.home_players)) as player_name

),

boxes as (

    select
        game_id,
        player_id,
        {{ without_suffix('player_full_name') }} as name_lookup
    from {{ ref('player_boxes') }}
    where player_status = 'active'
        and player_id is not null
        and {{ in_input_range() }}
    qualify count(*) over (partition by game_id, name_lookup) = 1

),

final as (

    select
        names.game_id,
        names.game_date,
        boxes.player_id,
        names.player_name as player_name_listed
    from names
    left join boxes
        on names.game_id = boxes.game_id
        and {{ without_suffix('names.player_name') }} = boxes.name_lookup

)

select * from final
where {{ in_output_range() }}
