with rosters as (

    select
        roster_date,
        team_abbr,
        _source_uri,
        _source_generation
    from {{ ref('stg_espn__rosters') }}

),

source as (

    select * from {{ source('nba_raw', 'espn_team_rosters') }}
    where roster_date is not null
    qualify {{ newest_document(['roster_date', '_source_uri', '_source_generation']) }}

),

renamed as (

    select
        source.roster_date,
        rosters.team_abbr,
        source.espn_player_id,
        source.full_name as player_full_name,
        {{ normalize_name('source.full_name') }} as player_lookup,
        {{ without_suffix('source.full_name') }} as player_lookup_without_suffix,
        nullif(source.position, '') as position,
        nullif(source.jersey, '') as jersey_number,
        source.injury_status as status_listed,
        source._row_index,
        source._source_uri,
        source._source_generation,
        source._snapshot_at,
        source._loaded_at
    from source
    inner join rosters
        using (roster_date, _source_uri, _source_generation)

)

select * from renamed
