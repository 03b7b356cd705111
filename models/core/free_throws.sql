{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_id'],
) }}

-- Free throws matter beyond the box score only for what the feed says they came from.
with games as (

    select
        game_id,
        game_date
    from {{ ref('dim_game') }}
    where is_final
        and is_competitive
        and {{ in_input_range() }}

),

plays as (

    select plays.*
    from {{ ref('stg_nbac__plays') }} as plays
    inner join games using (game_id, game_date)
    where {{ in_input_range('plays.game_date') }}

),

-- What this game's feed marks at all, as in `shots`.
feeds as (

    select
        game_id,
        logical_or('2ndchance' in unnest(qualifiers)) as marks_second_chance,
        logical_or('fastbreak' in unnest(qualifiers)) as marks_fast_break,
        logical_or('fromturnover' in unnest(qualifiers)) as marks_off_turnover
    from plays
    group by game_id

),

final as (

    select
        plays.game_id,
        plays.game_date,
        plays.action_number as event_number,
        plays.period,
        plays.seconds_remaining,
        plays.team_abbr,
        plays.player_id,
        plays.is_made,
        plays.descriptor as free_throw_kind,
        if(feeds.marks_second_chance, '2ndchance' in unnest(plays.qualifiers), null)
            as is_second_chance,
        if(feeds.marks_fast_break, 'fastbreak' in unnest(plays.qualifiers), null)
            as is_fast_break,
        if(feeds.marks_off_turnover, 'fromturnover' in unnest(plays.qualifiers), null)
            as is_off_turnover
    from plays
    inner join feeds using (game_id)
    where plays.action_type = 'freethrow'

)

select * from final
where {{ in_output_range() }}
