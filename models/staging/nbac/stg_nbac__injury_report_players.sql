with reports as (

    select
        report_date,
        reported_at,
        _source_uri,
        _source_generation
    from {{ ref('stg_nbac__injury_reports') }}

),

source as (

    select * from {{ source('nba_raw', 'nbac_injury_report') }}
    where game_date is not null
    qualify {{ newest_document(['game_date', '_source_uri', '_source_generation']) }}

),

renamed as (

    select
        source.report_date,
        source.report_hour,
        reports.reported_at,
        source.game_date,
        away_aliases.team_abbr as away_team_abbr,
        home_aliases.team_abbr as home_team_abbr,
        aliases.team_abbr,
        source.player as player_name_listed,
        {{ natural_name('source.player') }} as player_full_name,
        {{ normalize_name(natural_name('source.player')) }} as player_lookup,
        {{ without_suffix(natural_name('source.player')) }} as player_lookup_without_suffix,
        source.status as status_listed,
        {{ injury_status('source.status') }} as injury_status,
        nullif(trim(source.reason), '') as reason,
        {{ absence_category("nullif(trim(source.reason), '')") }} as reason_category,
        source.confidence,
        source._row_index,
        source._source_uri,
        source._source_generation,
        source._snapshot_at,
        source._loaded_at
    from source
    inner join reports
        using (report_date, _source_uri, _source_generation)
    left join {{ ref('team_aliases') }} as aliases
        on {{ normalize_name('source.team') }} = aliases.team_alias
    left join {{ ref('team_aliases') }} as away_aliases
        on {{ normalize_name("split(source.matchup, '@')[safe_offset(0)]") }}
        = away_aliases.team_alias
    left join {{ ref('team_aliases') }} as home_aliases
        on {{ normalize_name("split(source.matchup, '@')[safe_offset(1)]") }}
        = home_aliases.team_alias

)

select * from renamed
