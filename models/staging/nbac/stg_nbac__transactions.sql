-- One row per leg of a transaction, whichever documents have it. Each document has the whole history:
-- a leg is known from the first that has it, until the first after the last that has it.
with source as (

    select * from {{ source('nba_raw', 'nbac_player_movement') }}
    where snapshot_date is not null
    qualify {{ newest_document(['snapshot_date', '_source_uri']) }}

),

documents as (

    select
        _snapshot_at,
        lead(_snapshot_at) over (order by _snapshot_at) as next_snapshot_at
    from (select distinct _snapshot_at from source) as snapshots

),

typed as (

    select
        transaction_type,
        transaction_date,
        description,
        cast(round(team_id) as int64) as team_number,
        cast(round(player_id) as int64) as person_number,
        cast(round(additional_sort) as int64) as other_team_number,
        group_sort,
        player_slug,
        _snapshot_at
    from source

),

legs as (

    select
        transaction_type,
        transaction_date,
        description,
        team_number,
        person_number,
        other_team_number,
        group_sort,
        player_slug,
        min(_snapshot_at) as known_at,
        max(_snapshot_at) as last_seen_at
    from typed
    group by
        transaction_type, transaction_date, description, team_number, person_number,
        other_team_number, group_sort, player_slug

),

renamed as (

    select
        legs.transaction_date,
        legs.group_sort as transaction_group,
        safe_cast(regexp_extract(legs.group_sort, r'(\d+)$') as int64) as transaction_number,
        -- What happens to one player on one day: signed and traded, traded and waived, claimed.
        case legs.transaction_type
            when 'Trade' then 2
            when 'Waive' then 3
            when 'AwardOnWaivers' then 4
            else 1
        end as order_in_day,
        legs.transaction_type,
        legs.description as transaction_description,
        teams.team_abbr,
        from_teams.team_abbr as from_team_abbr,
        nullif(legs.person_number, 0) as player_id,
        nullif(initcap(replace(legs.player_slug, '-', ' ')), '') as player_full_name,
        {{ normalize_name('legs.player_slug') }} as player_lookup,
        -- Every leg brings a player to its team, but for the one that lets him go.
        legs.transaction_type != 'Waive' as is_arrival,
        legs.known_at,
        documents.next_snapshot_at as withdrawn_at
    from legs
    left join documents
        on legs.last_seen_at = documents._snapshot_at
    left join {{ ref('teams') }} as teams
        on legs.team_number = teams.team_id
    left join {{ ref('teams') }} as from_teams
        on legs.other_team_number = from_teams.team_id

)

select * from renamed
