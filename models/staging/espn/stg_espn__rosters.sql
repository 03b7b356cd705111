-- One row per roster document; every scrape is kept.
with source as (

    select * from {{ source('nba_raw', 'espn_team_roster_documents') }}
    where roster_date is not null
    qualify {{ newest_document(['roster_date', '_source_uri']) }}

),

renamed as (

    select
        source.roster_date,
        aliases.team_abbr,
        source.record_count as listed_players,
        source._source_uri,
        source._source_generation,
        source._snapshot_at,
        source._loaded_at
    from source
    left join {{ ref('team_aliases') }} as aliases
        on {{ normalize_name('coalesce(source.team_abbr, source.team_name)') }} = aliases.team_alias

)

select * from renamed
