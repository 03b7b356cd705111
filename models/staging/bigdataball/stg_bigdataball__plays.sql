with source as (

    select * from {{ source('nba_raw', 'bigdataball_play_by_play') }}
    where game_date is not null
    qualify {{ newest_document(['game_date', 'game_id']) }}

),

renamed as (

    select
        source.game_id,
        source.game_date,
        source.play_id,
        source.period,
        {{ clock_to_seconds('source.remaining_time') }} as seconds_remaining,
        nullif(source.event_type, '') as event_type,
        nullif(source.type, '') as event_subtype,
        aliases.team_abbr,
        -- From October 2024 on some exports put a person id before every name.
        {{ bigdataball_name('source.player') }} as player_name,
        {{ bigdataball_name('source.assist') }} as assist_player_name,
        {{ bigdataball_name('source.block') }} as block_player_name,
        case source.result when 'made' then true when 'missed' then false end as is_made,
        source.points,
        source.num as free_throw_number,
        source.outof as free_throw_count,
        source.shot_distance as shot_distance_ft,
        source.original_x as x_legacy,
        source.original_y as y_legacy,
        source.away_players,
        source.home_players,
        source._source_uri,
        source._snapshot_at,
        source._loaded_at
    from source
    left join {{ ref('team_aliases') }} as aliases
        on {{ normalize_name('source.team') }} = aliases.team_alias

)

select * from renamed
