{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'team_abbr'],
) }}

-- What the plays say of a team's offence. The opponent's row is its defence.
with events as (

    select
        'shot' as event,
        game_id,
        game_date,
        team_abbr,
        play_source,
        shot_zone,
        shot_zone_method,
        shot_value,
        is_made,
        is_assisted,
        is_blocked,
        is_and1,
        points,
        is_in_paint,
        is_second_chance,
        is_fast_break,
        is_off_turnover
    from {{ ref('shots') }}
    where {{ in_input_range() }}

    union all

    select
        'free_throw' as event,
        game_id,
        game_date,
        team_abbr,
        'nbac_play_by_play' as play_source,
        cast(null as string) as shot_zone,
        cast(null as string) as shot_zone_method,
        cast(null as int64) as shot_value,
        is_made,
        false as is_assisted,
        false as is_blocked,
        false as is_and1,
        if(is_made, 1, 0) as points,
        cast(null as bool) as is_in_paint,
        is_second_chance,
        is_fast_break,
        is_off_turnover
    from {{ ref('free_throws') }}
    where {{ in_input_range() }}

),

final as (

    select
        game_id,
        game_date,
        team_abbr,
        any_value(if(event = 'shot', play_source, null)) as play_source,
        {{ shooting_columns() }},
        countif(is_blocked and shot_zone in ('restricted_area', 'paint_non_ra'))
            as paint_attempts_blocked,
        countif(is_blocked and shot_zone = 'mid_range') as mid_range_attempts_blocked,
        countif(is_blocked and {{ is_three('shot_zone') }}) as three_attempts_blocked
    from events
    where team_abbr is not null
    group by game_id, game_date, team_abbr
    having countif(event = 'shot') > 0

)

select * from final
where {{ in_output_range() }}
