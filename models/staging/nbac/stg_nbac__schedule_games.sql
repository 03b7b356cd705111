with source as (

    select * from {{ source('nba_raw', 'nbac_schedule') }}
    where game_date is not null
    qualify {{ newest_document(['game_id']) }}

),

renamed as (

    select
        game_id,
        game_date,
        game_code,
        season,
        {{ season_year('game_id') }} as season_year,
        {{ season_type('game_id') }} as season_type,
        game_status,
        game_status_text,
        tip_off_at,
        nullif(home_team_tricode, '') as home_team_abbr,
        nullif(away_team_tricode, '') as away_team_abbr,
        -- A score is only a score once the game is over; a scheduled game carries zeros.
        if(game_status = 3, nullif(home_team_score, 0), null) as home_score,
        if(game_status = 3, nullif(away_team_score, 0), null) as away_score,
        nullif(game_label, '') as game_label,
        nullif(game_sub_label, '') as game_sub_label,
        nullif(playoff_round, '') as playoff_round,
        coalesce(postponed_status, 'N') != 'N' as is_postponed,
        nullif(arena_name, '') as arena_name,
        nullif(arena_city, '') as arena_city,
        coalesce(is_neutral, false) as is_neutral_site,
        coalesce(is_primetime, false) as is_primetime,
        coalesce(has_national_tv, false) as has_national_tv,
        _source_uri,
        _snapshot_at,
        _loaded_at
    from source

)

select * from renamed
