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

named as (

    select
        *,
        trim(concat(coalesce(first_name, ''), ' ', coalesce(last_name, ''))) as full_name,
        extract(year from scrape_date) as scrape_year
    from source

),

renamed as (

    select
<<<<<<< HEAD
        named.scrape_date,
        named.bdl_player_id,
        named.full_name as player_full_name,
        {{ normalize_name('named.full_name') }} as player_lookup,
        {{ without_suffix('named.full_name') }} as player_lookup_without_suffix,
        {{ bdl_team('named.bdl_team_id') }} as team_abbr,
        named.status as status_listed,
        {{ injury_status('named.status') }} as injury_status,
        nullif(named.description, '') as reason,
        {{ absence_category("nullif(named.description, '')") }} as reason_category,
=======
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
>>>>>>> main
        -- `Oct 1` without a year is the first such day that is not long past.
        (
            select min(candidate)
            from unnest([
<<<<<<< HEAD
                {{ day_of_year('named.return_date', 'named.scrape_year - 1') }},
                {{ day_of_year('named.return_date', 'named.scrape_year') }},
                {{ day_of_year('named.return_date', 'named.scrape_year + 1') }}
=======
                safe.parse_date('%b %e %Y', concat(source.return_date, ' ', {{ year }} - 1)),
                safe.parse_date('%b %e %Y', concat(source.return_date, ' ', {{ year }})),
                safe.parse_date('%b %e %Y', concat(source.return_date, ' ', {{ year }} + 1))
>>>>>>> main
            ]) as candidate
            where candidate >= date_sub(named.scrape_date, interval 60 day)
        ) as return_date,
        nullif(named.return_date, '') as return_date_listed,
        named._row_index,
        named._source_uri,
        named._source_generation,
        named._snapshot_at,
        named._loaded_at
    from named
    inner join documents
        using (scrape_date, _source_uri, _source_generation)

)

select * from renamed
