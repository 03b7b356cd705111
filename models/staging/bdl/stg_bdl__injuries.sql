{%- set full_name
    = "concat(coalesce(source.first_name, ''), ' ', coalesce(source.last_name, ''))" -%}
{%- set year = 'extract(year from source.scrape_date)' -%}

with documents as (

    select
        scrape_date,
        _source_uri,
        _source_generation
    from {{ ref('stg_bdl__injury_documents') }}

),

source as (

    select * from {{ source('nba_raw', 'bdl_injuries') }}
    where scrape_date is not null
    qualify {{ newest_document(['scrape_date', '_source_uri', '_source_generation']) }}

),

renamed as (

    select
        source.scrape_date,
        source.bdl_player_id,
        trim({{ full_name }}) as player_full_name,
        {{ normalize_name(full_name) }} as player_lookup,
        {{ without_suffix(full_name) }} as player_lookup_without_suffix,
        {{ bdl_team('source.bdl_team_id') }} as team_abbr,
        source.status as status_listed,
        {{ injury_status('source.status') }} as injury_status,
        nullif(source.description, '') as reason,
        {{ absence_category("nullif(source.description, '')") }} as reason_category,
        -- `Oct 1` without a year is the first such day that is not long past.
        (
            select min(candidate)
            from unnest([
                safe.parse_date('%b %e %Y', concat(source.return_date, ' ', {{ year }} - 1)),
                safe.parse_date('%b %e %Y', concat(source.return_date, ' ', {{ year }})),
                safe.parse_date('%b %e %Y', concat(source.return_date, ' ', {{ year }} + 1))
            ]) as candidate
            where candidate >= date_sub(source.scrape_date, interval 60 day)
        ) as return_date,
        nullif(source.return_date, '') as return_date_listed,
        source._row_index,
        source._source_uri,
        source._source_generation,
        source._snapshot_at,
        source._loaded_at
    from source
    inner join documents
        using (scrape_date, _source_uri, _source_generation)

)

select * from renamed
