-- Every scrape is kept: who was assigned at an instant is in the newest one before it.
with source as (

    select * from {{ source('nba_raw', 'nbac_referee_assignments') }}
    where game_date is not null
    qualify {{ newest_document(['game_date', '_source_uri']) }}

),

renamed as (

    select
        game_id,
        game_date,
        official_position,
        official_id,
        official_name,
        jersey_number,
        _source_uri,
        _snapshot_at,
        _loaded_at
    from source

)

select * from renamed
