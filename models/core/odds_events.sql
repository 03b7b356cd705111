{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['event_id'],
) }}

-- Which game an event of The Odds API is: the one its two teams, in whatever order, play on the US
-- Eastern date it begins on. An event that moves has a row for each of its dates.
with documents as (

    select * from {{ ref('stg_odds_api__documents') }}
    where {{ in_input_range() }}

),

events as (

    select
        event_id,
        game_date,
        array_agg(
            struct(
                commence_at as commence_at,
                home_team as home_team,
                away_team as away_team,
                home_team_abbr as home_team_abbr,
                away_team_abbr as away_team_abbr
            )
            order by snapshot_at desc, _source_uri desc
            limit 1
        )[offset(0)] as newest,
        countif(feed = 'player_props') as player_props_documents,
        countif(feed = 'game_lines') as game_lines_documents,
        min(snapshot_at) as first_snapshot_at,
        max(snapshot_at) as last_snapshot_at
    from documents
    group by event_id, game_date

),

games as (

    select
        game_id,
        game_date,
        tip_off_at,
        home_team_abbr,
        away_team_abbr
    from {{ ref('dim_game') }}
    where {{ in_input_range() }}

),

-- Games that once stood on the date and have left it.
departures as (

    select
        dates.game_date,
        least(dates.home_team_abbr, dates.away_team_abbr) as first_team_abbr,
        greatest(dates.home_team_abbr, dates.away_team_abbr) as second_team_abbr,
        max(games.game_date) as moved_to_date
    from {{ ref('stg_nbac__schedule_dates') }} as dates
    inner join {{ ref('dim_game') }} as games
        on dates.game_id = games.game_id
        and dates.game_date != games.game_date
    where {{ in_input_range('dates.game_date') }}
    group by dates.game_date, first_team_abbr, second_team_abbr

),

final as (

    select
        events.event_id,
        events.game_date,
        events.newest.commence_at,
        events.newest.home_team,
        events.newest.away_team,
        events.newest.home_team_abbr,
        events.newest.away_team_abbr,
        games.game_id,
        games.home_team_abbr != events.newest.home_team_abbr as is_home_away_swapped,
        case
            when games.game_id is not null and games.tip_off_at is not null then null
            when games.game_id is not null then 'game without a tip-off'
            when events.newest.home_team_abbr is null or events.newest.away_team_abbr is null
                then 'team unknown'
            when departures.moved_to_date is not null then 'game moved to another date'
            else 'no game of the two teams on the date'
        end as not_joined_reason,
        departures.moved_to_date,
        events.player_props_documents,
        events.game_lines_documents,
        events.first_snapshot_at,
        events.last_snapshot_at
    from events
    left join games
        on events.game_date = games.game_date
        and least(events.newest.home_team_abbr, events.newest.away_team_abbr)
        = least(games.home_team_abbr, games.away_team_abbr)
        and greatest(events.newest.home_team_abbr, events.newest.away_team_abbr)
        = greatest(games.home_team_abbr, games.away_team_abbr)
    left join departures
        on events.game_date = departures.game_date
        and games.game_id is null
        and least(events.newest.home_team_abbr, events.newest.away_team_abbr)
        = departures.first_team_abbr
        and greatest(events.newest.home_team_abbr, events.newest.away_team_abbr)
        = departures.second_team_abbr

)

select * from final
where {{ in_output_range() }}
