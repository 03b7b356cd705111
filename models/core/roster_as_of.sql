{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_id'],
) }}

{%- set memory_days = 60 -%}

-- With which team a player is before a game: what is said of him last decides, be it a published
-- roster, a transaction, or a game in which his team listed him.
with games as (

    select
        game_id,
        game_date,
        season_year,
        {{ as_of_at('tip_off_at') }} as as_of_at,
        home_team_abbr,
        away_team_abbr
    from {{ ref('dim_game') }}
    where is_competitive
        and {{ in_input_range('game_date', lookback_days=memory_days) }}

),

team_games as (

    select
        game_id,
        team_abbr,
        min(game_date) over (
            partition by team_abbr, season_year
            order by game_date, game_id
            rows between {{ var('roster_recent_games') }} preceding and 1 preceding
        ) as recent_since
    from games
    cross join unnest([home_team_abbr, away_team_abbr]) as team_abbr

),

wanted as (

    select * from games
    where {{ in_input_range() }}

),

-- The newest roster of every team: that of another team tells who has left this one.
rosters as (

    select
        wanted.game_id,
        rosters.team_abbr,
        rosters.roster_date,
        rosters._source_uri as source_uri
    from wanted
    inner join {{ ref('stg_espn__rosters') }} as rosters
        on rosters.roster_date between
        date_sub(wanted.game_date, interval {{ var('roster_max_age_days') }} day)
        and wanted.game_date
        and {{ known_as_of('rosters._snapshot_at', 'wanted.as_of_at') }}
    where rosters.listed_players > 0
        and {{ in_input_range('rosters.roster_date', lookback_days=var('roster_max_age_days')) }}
    qualify row_number() over (
        partition by wanted.game_id, rosters.team_abbr
        order by rosters._snapshot_at desc, rosters._source_uri desc
    ) = 1

),

roster_players as (

    select
        *,
        coalesce(cast(player_id as string), player_lookup) as player_key
    from {{ ref('roster_players') }}
    where {{ in_input_range('roster_date', lookback_days=var('roster_max_age_days')) }}

),

-- From a game on a player is with the team that listed him, until a later game lists him.
listings as (

    select
        {{ season_year('game_id') }} as season_year,
        player_id,
        player_lookup,
        player_full_name,
        team_abbr,
        game_date,
        lead(game_date) over (partition by player_id order by game_date, game_id) as next_game_date
    from {{ ref('player_boxes') }}
    where player_id is not null
        and {{ in_input_range('game_date', lookback_days=memory_days) }}

),

last_listings as (

    select
        wanted.game_id,
        listings.player_id,
        listings.player_lookup,
        listings.player_full_name,
        listings.team_abbr,
        listings.game_date
    from wanted
    inner join listings
        on wanted.season_year = listings.season_year
        and {{ played_before('listings.game_date', 'wanted.game_date') }}
        and (
            listings.next_game_date is null
            or not {{ played_before('listings.next_game_date', 'wanted.game_date') }}
        )
        and listings.game_date >= date_sub(wanted.game_date, interval {{ memory_days }} day)

),

transactions as (

    select
        wanted.game_id,
        transactions.*
    from wanted
    inner join {{ ref('stg_nbac__transactions') }} as transactions
        on transactions.transaction_date between
        date_sub(wanted.game_date, interval {{ memory_days }} day) and wanted.game_date
        and {{ known_as_of('transactions.known_at', 'wanted.as_of_at') }}
        and (
            transactions.withdrawn_at is null
            or not {{ known_as_of('transactions.withdrawn_at', 'wanted.as_of_at') }}
        )
    where transactions.player_id is not null
        and transactions.player_lookup is not null

),

evidence as (

    select
        rosters.game_id,
        roster_players.player_key,
        roster_players.player_id,
        roster_players.player_lookup,
        roster_players.player_full_name,
        rosters.team_abbr,
        'espn_roster' as roster_source,
        rosters.roster_date as source_date,
        1 as source_rank,
        0 as order_in_day,
        0 as transaction_number,
        true as is_arrival
    from rosters
    inner join roster_players using (source_uri)

    union all

    select
        last_listings.game_id,
        cast(last_listings.player_id as string) as player_key,
        last_listings.player_id,
        last_listings.player_lookup,
        last_listings.player_full_name,
        last_listings.team_abbr,
        'recent_game' as roster_source,
        last_listings.game_date as source_date,
        2 as source_rank,
        0 as order_in_day,
        0 as transaction_number,
        true as is_arrival
    from last_listings
    left join rosters using (game_id, team_abbr)
    left join team_games using (game_id, team_abbr)
    -- A roster that is newer than the game has the last word on who is with its team.
    where last_listings.game_date >= rosters.roster_date
        or (
            rosters.game_id is null
            and (
                team_games.game_id is null or last_listings.game_date >= team_games.recent_since
            )
        )

    union all

    select
        transactions.game_id,
        cast(transactions.player_id as string) as player_key,
        transactions.player_id,
        transactions.player_lookup,
        transactions.player_full_name,
        transactions.team_abbr,
        'transaction' as roster_source,
        transactions.transaction_date as source_date,
        3 as source_rank,
        transactions.order_in_day,
        transactions.transaction_number,
        transactions.is_arrival
    from transactions
    left join rosters using (game_id, team_abbr)
    where not transactions.is_arrival
        or rosters.game_id is null
        or transactions.transaction_date >= rosters.roster_date

),

last_evidence as (

    select * from evidence
    qualify row_number() over (
        partition by game_id, player_key
        order by
            source_date desc,
            source_rank desc,
            order_in_day desc,
            transaction_number desc,
            is_arrival desc,
            team_abbr
    ) = 1

),

final as (

    select
        last_evidence.game_id,
        wanted.game_date,
        last_evidence.team_abbr,
        last_evidence.player_id,
        coalesce(players.player_lookup, last_evidence.player_lookup) as player_lookup,
        coalesce(players.player_full_name, last_evidence.player_full_name) as player_full_name,
        last_evidence.roster_source,
        last_evidence.source_date,
        rosters.roster_date
    from last_evidence
    inner join wanted
        on last_evidence.game_id = wanted.game_id
        and last_evidence.team_abbr in (wanted.home_team_abbr, wanted.away_team_abbr)
    left join rosters
        on last_evidence.game_id = rosters.game_id
        and last_evidence.team_abbr = rosters.team_abbr
    left join {{ ref('dim_player') }} as players
        on last_evidence.player_id = players.player_id
    where last_evidence.is_arrival

)

select * from final
where {{ in_output_range() }}
