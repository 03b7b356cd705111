with source as (

    select * from {{ source('nba_raw', 'nbac_play_by_play') }}
    where game_date is not null
    qualify {{ newest_document(['game_date', 'game_id']) }}

),

renamed as (

    select
        game_id,
        game_date,
        action_number,
        coalesce(order_number, 10000 * action_number) as play_order,
        period,
        clock,
        {{ clock_to_seconds('clock') }} as seconds_remaining,
        action_type,
        nullif(sub_type, '') as sub_type,
        nullif(descriptor, '') as descriptor,
        qualifiers,
        nullif(team_tricode, '') as team_abbr,
        nullif(person_id, 0) as player_id,
        coalesce(is_field_goal, 0) = 1 as is_field_goal,
        case shot_result when 'Made' then true when 'Missed' then false end as is_made,
        shot_distance as shot_distance_ft,
        nullif(area, '') as area,
        x_legacy,
        y_legacy,
        nullif(assist_person_id, 0) as assist_player_id,
        nullif(block_person_id, 0) as block_player_id,
        nullif(foul_drawn_person_id, 0) as foul_drawn_player_id,
        safe_cast(score_home as int64) as home_score,
        safe_cast(score_away as int64) as away_score,
        description,
        _source_uri,
        _snapshot_at,
        _loaded_at
    from source

)

select * from renamed
