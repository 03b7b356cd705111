with source as (

    select * from {{ source('nba_raw', 'bdl_injury_documents') }}
    where scrape_date is not null
    qualify {{ newest_document(['scrape_date', '_source_uri']) }}

),

renamed as (

    select
        scrape_date,
        -- A document about one team says nothing of the others.
        coalesce(ident, 'league') = 'league' as is_league_wide,
        record_count as listed_players,
        _source_uri,
        _source_generation,
        _snapshot_at,
        _loaded_at
    from source

)

select * from renamed
