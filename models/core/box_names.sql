{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'name_lookup'],
) }}

-- BigDataBall has no ids: within a game a name means the one player of the box it fits, by his own
-- name or an alias. A name that fits two is left out.
with boxes as (

    select
        game_id,
        game_date,
        player_id,
        player_full_name
    from {{ ref('player_boxes') }}
    where player_status = 'active'
        and player_id is not null
        and {{ in_input_range() }}

),

aliases as (

    select * from {{ ref('player_aliases') }}

),

names as (

    select
        game_id,
        game_date,
        player_id,
        {{ without_suffix('player_full_name') }} as name_lookup
    from boxes

    union distinct

    select
        boxes.game_id,
        boxes.game_date,
        boxes.player_id,
        aliases.name_lookup
    from boxes
    inner join aliases using (player_id)

),

final as (

    select
        game_id,
        game_date,
        name_lookup,
        player_id
    from names
    where name_lookup is not null
    qualify count(*) over (partition by game_id, name_lookup) = 1

)

select * from final
where {{ in_output_range() }}
