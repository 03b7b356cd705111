with source as (

    select * from {{ source('nba_raw', 'nbac_gamebook_games') }}
    where game_date is not null
    qualify {{ newest_document(['game_date', 'game_code']) }}

),

renamed as (

    select
        game_code,
        game_date,
        away_team as away_team_abbr,
        home_team as home_team_abbr,
        arena,
        city,
        nullif(attendance, 0) as attendance,
        game_duration,
        official_names,
        active_count,
        dnp_count,
        inactive_count,
        _source_uri,
        _source_generation,
        _snapshot_at,
        _loaded_at
    from source

)

select * from renamed
