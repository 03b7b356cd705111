-- One row per report. Every scrape is a report of its own: what was known at an instant is in the
-- newest one before it.
with source as (

    select * from {{ source('nba_raw', 'nbac_injury_report_documents') }}
    where report_date is not null
    qualify {{ newest_document(['report_date', '_source_uri']) }}

),

renamed as (

    select
        report_date,
        report_hour,
        {{ report_public_at('report_date', 'report_hour', '_snapshot_at') }} as reported_at,
        record_count as listed_players,
        -- What a report does not say counts only where the parser could read all of it.
        coalesce(unparsed_count, 0) = 0 as is_read_in_full,
        overall_confidence,
        no_data_reason,
        _source_uri,
        _source_generation,
        _snapshot_at,
        _loaded_at
    from source

)

select * from renamed
