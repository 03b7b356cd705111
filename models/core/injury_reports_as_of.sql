{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'team_abbr'],
) }}

with teams as (

    select
        games.game_id,
        games.game_date,
        {{ as_of_at('games.tip_off_at') }} as as_of_at,
        team_abbr
    from {{ ref('dim_game') }} as games
    cross join unnest([games.home_team_abbr, games.away_team_abbr]) as team_abbr
    where games.is_competitive
        and {{ in_input_range('games.game_date') }}

),

reports as (

    select * from {{ ref('stg_nbac__injury_reports') }}
    where {{ in_input_range('report_date', lookback_days=1) }}

),

listed_teams as (

    select
        game_id,
        team_abbr,
        source_uri,
        count(*) as listed_players
    from {{ ref('injury_listings') }}
    where game_id is not null
        and {{ in_input_range() }}
    group by game_id, team_abbr, source_uri

),

-- A report speaks for a team it lists a player of. It is silent on a team that has not submitted and
-- on one with nobody to list; the hour tells them apart.
team_reports as (

    select
        teams.game_id,
        teams.team_abbr,
        reports.reported_at,
        if(listed_teams.game_id is null, 0, listed_teams.listed_players) as listed_players,
        reports._source_uri as source_uri
    from teams
    inner join reports
        on reports.report_date between date_sub(teams.game_date, interval 1 day) and teams.game_date
        and {{ known_as_of('reports.reported_at', 'teams.as_of_at') }}
    left join listed_teams
        on teams.game_id = listed_teams.game_id
        and teams.team_abbr = listed_teams.team_abbr
        and reports._source_uri = listed_teams.source_uri
    where listed_teams.game_id is not null
        or (
            reports.report_date = teams.game_date
            and reports.report_hour >= {{ var('injury_report_due_hour') }}
            and reports.is_read_in_full
        )
    qualify row_number() over (
        partition by teams.game_id, teams.team_abbr
        order by
            reports.reported_at desc,
            reports.report_hour desc,
            reports._snapshot_at desc,
            reports._source_uri desc
    ) = 1

),

-- The fallback names no game and speaks for the whole league.
league_lists as (

    select
        teams.game_id,
        teams.team_abbr,
        documents._snapshot_at as reported_at,
        documents._source_uri as source_uri
    from teams
    inner join {{ ref('stg_bdl__injury_documents') }} as documents
        on documents.scrape_date between
        date_sub(teams.game_date, interval {{ var('bdl_injuries_max_age_days') }} day)
        and teams.game_date
        and {{ known_as_of('documents._snapshot_at', 'teams.as_of_at') }}
    where documents.is_league_wide
        and {{ in_input_range(
            'documents.scrape_date', lookback_days=var('bdl_injuries_max_age_days')
        ) }}
    qualify row_number() over (
        partition by teams.game_id, teams.team_abbr
        order by documents._snapshot_at desc, documents._source_uri desc
    ) = 1

),

league_listings as (

    select
        _source_uri as source_uri,
        team_abbr,
        count(*) as listed_players
    from {{ ref('stg_bdl__injuries') }}
    where {{ in_input_range('scrape_date', lookback_days=var('bdl_injuries_max_age_days')) }}
    group by source_uri, team_abbr

),

final as (

    select
        teams.game_id,
        teams.game_date,
        teams.team_abbr,
        teams.as_of_at,
        coalesce(team_reports.game_id, league_lists.game_id) is not null as has_injury_report,
        case
            when team_reports.game_id is not null then 'nbac_injury_report'
            when league_lists.game_id is not null then 'bdl_injuries'
        end as report_source,
        coalesce(team_reports.reported_at, league_lists.reported_at) as reported_at,
        case
            when team_reports.game_id is not null then team_reports.listed_players
            when league_listings.source_uri is not null then league_listings.listed_players
            when league_lists.game_id is not null then 0
        end as listed_players,
        coalesce(team_reports.source_uri, league_lists.source_uri) as source_uri
    from teams
    left join team_reports
        on teams.game_id = team_reports.game_id
        and teams.team_abbr = team_reports.team_abbr
    left join league_lists
        on teams.game_id = league_lists.game_id
        and teams.team_abbr = league_lists.team_abbr
    left join league_listings
        on league_lists.source_uri = league_listings.source_uri
        and league_lists.team_abbr = league_listings.team_abbr

)

select * from final
where {{ in_output_range() }}
