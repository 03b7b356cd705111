{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_id'],
) }}

-- The report that decides for a team, and nothing of any other: whoever it does not list any more is
-- cleared.
with reports as (

    select * from {{ ref('injury_reports_as_of') }}
    where has_injury_report
        and {{ in_input_range() }}

),

listings as (

    select * from {{ ref('injury_listings') }}
    where game_id is not null
        and {{ in_input_range() }}

),

league_listings as (

    select
        *,
        {{ season_year_of_date('scrape_date') }} as season_year
    from {{ ref('stg_bdl__injuries') }}
    where {{ in_input_range('scrape_date', lookback_days=var('bdl_injuries_max_age_days')) }}

),

listed as (

    select
        reports.game_id,
        reports.team_abbr,
        listings.player_id,
        listings.player_lookup,
        listings.player_full_name,
        listings.injury_status,
        listings.status_listed,
        listings.reason,
        listings.reason_category,
        cast(null as date) as return_date,
        listings.row_index
    from reports
    inner join listings using (game_id, team_abbr, source_uri)

    union all

    select
        reports.game_id,
        reports.team_abbr,
        names.player_id,
        coalesce(players.player_lookup, league_listings.player_lookup) as player_lookup,
        coalesce(players.player_full_name, league_listings.player_full_name) as player_full_name,
        -- The list is some days old: who is expected back by the game may play.
        if(
            league_listings.injury_status = 'out'
            and not {{ played_before('reports.game_date', 'league_listings.return_date') }},
            'questionable',
            league_listings.injury_status
        ) as injury_status,
        league_listings.status_listed,
        league_listings.reason,
        league_listings.reason_category,
        league_listings.return_date,
        league_listings._row_index as row_index
    from reports
    inner join league_listings
        on reports.source_uri = league_listings._source_uri
        and reports.team_abbr = league_listings.team_abbr
    left join {{ ref('listed_names') }} as names
        on names.source_name = 'bdl_injuries'
        and league_listings.team_abbr = names.team_abbr
        and league_listings.season_year = names.season_year
        and league_listings.player_lookup = names.player_lookup
    left join {{ ref('dim_player') }} as players using (player_id)

),

-- A report that lists a player twice means its last line.
current_statuses as (

    select * from listed
    qualify row_number() over (
        partition by game_id, team_abbr, player_lookup
        order by row_index desc
    ) = 1

),

-- The last other status he had for this game, in a report before the one that decides.
previous_statuses as (

    select
        current_statuses.game_id,
        current_statuses.team_abbr,
        current_statuses.player_lookup,
        listings.injury_status as previous_status,
        listings.reported_at as previous_reported_at
    from current_statuses
    inner join reports
        on current_statuses.game_id = reports.game_id
        and current_statuses.team_abbr = reports.team_abbr
        and reports.report_source = 'nbac_injury_report'
    inner join listings
        on current_statuses.game_id = listings.game_id
        and current_statuses.team_abbr = listings.team_abbr
        and current_statuses.player_lookup = listings.player_lookup
        and listings.reported_at < reports.reported_at
        and listings.injury_status != current_statuses.injury_status
    qualify row_number() over (
        partition by
            current_statuses.game_id, current_statuses.team_abbr, current_statuses.player_lookup
        order by listings.reported_at desc, listings.source_uri desc, listings.row_index desc
    ) = 1

),

final as (

    select
        current_statuses.game_id,
        reports.game_date,
        current_statuses.team_abbr,
        current_statuses.player_id,
        current_statuses.player_lookup,
        current_statuses.player_full_name,
        current_statuses.injury_status,
        current_statuses.status_listed,
        current_statuses.reason,
        current_statuses.reason_category,
        current_statuses.return_date,
        previous_statuses.previous_status,
        previous_statuses.previous_reported_at,
        reports.report_source,
        reports.reported_at
    from current_statuses
    inner join reports using (game_id, team_abbr)
    left join previous_statuses using (game_id, team_abbr, player_lookup)

)

select * from final
where {{ in_output_range() }}
