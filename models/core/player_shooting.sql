{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_id'],
) }}

-- What the plays add to a player's box. One row per player who appeared in a game with plays, with
-- zeros where he did nothing; a game without plays has no rows.
with shots as (

    select * from {{ ref('shots') }}
    where {{ in_input_range() }}

),

marks as (

    select
        game_id,
        any_value(play_source) as play_source,
        if(logical_or(is_in_paint is not null), false, null) as is_in_paint,
        if(logical_or(is_second_chance is not null), false, null) as is_second_chance,
        if(logical_or(is_fast_break is not null), false, null) as is_fast_break,
        if(logical_or(is_off_turnover is not null), false, null) as is_off_turnover
    from shots
    group by game_id

),

events as (

    select
        'shot' as event,
        game_id,
        player_id,
        shot_zone,
        shot_zone_method,
        shot_value,
        is_made,
        is_assisted,
        is_and1,
        points,
        is_in_paint,
        is_second_chance,
        is_fast_break,
        is_off_turnover
    from shots

    union all

    select
        'block' as event,
        shots.game_id,
        shots.block_player_id as player_id,
        shots.shot_zone,
        shots.shot_zone_method,
        shots.shot_value,
        shots.is_made,
        shots.is_assisted,
        shots.is_and1,
        0 as points,
        marks.is_in_paint,
        marks.is_second_chance,
        marks.is_fast_break,
        marks.is_off_turnover
    from shots
    inner join marks using (game_id)
    where shots.is_blocked

    union all

    select
        'free_throw' as event,
        free_throws.game_id,
        free_throws.player_id,
        cast(null as string) as shot_zone,
        cast(null as string) as shot_zone_method,
        cast(null as int64) as shot_value,
        free_throws.is_made,
        false as is_assisted,
        false as is_and1,
        if(free_throws.is_made, 1, 0) as points,
        marks.is_in_paint,
        free_throws.is_second_chance,
        free_throws.is_fast_break,
        free_throws.is_off_turnover
    from {{ ref('free_throws') }} as free_throws
    inner join marks using (game_id)
    where {{ in_input_range('free_throws.game_date') }}

),

-- So that who appeared and did nothing of it has his zeros.
appearances as (

    select
        'appearance' as event,
        boxes.game_id,
        boxes.player_id,
        cast(null as string) as shot_zone,
        cast(null as string) as shot_zone_method,
        cast(null as int64) as shot_value,
        false as is_made,
        false as is_assisted,
        false as is_and1,
        0 as points,
        marks.is_in_paint,
        marks.is_second_chance,
        marks.is_fast_break,
        marks.is_off_turnover
    from {{ ref('player_boxes') }} as boxes
    inner join marks using (game_id)
    where boxes.player_status = 'active'
        and {{ in_input_range('boxes.game_date') }}

),

all_events as (

    select * from events
    union all
    select * from appearances

),

totals as (

    select
        game_id,
        player_id,
        {{ shooting_columns() }},
        countif(event = 'block' and shot_zone in ('restricted_area', 'paint_non_ra'))
            as paint_blocks,
        countif(event = 'block' and shot_zone = 'mid_range') as mid_range_blocks,
        countif(event = 'block' and {{ is_three('shot_zone') }}) as three_pt_blocks
    from all_events
    where player_id is not null
    group by game_id, player_id

),

games as (

    select
        game_id,
        game_date
    from {{ ref('dim_game') }}
    where {{ in_input_range() }}

),

final as (

    select
        totals.game_id,
        games.game_date,
        totals.player_id,
        marks.play_source,
        totals.* except (game_id, player_id)
    from totals
    inner join games using (game_id)
    inner join marks using (game_id)

)

select * from final
where {{ in_output_range() }}
