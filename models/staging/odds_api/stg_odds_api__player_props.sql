-- One row per line a bookmaker quotes on a player at one instant, its two sides together. Markets
-- that are no over and under have no line and stay in nba_raw.
with documents as (

    select
        game_date,
        snapshot_at,
        _source_uri,
        _source_generation
    from {{ ref('stg_odds_api__documents') }}
    where feed = 'player_props'

),

-- Two files can show one instant: a market of a bookmaker comes from one of them.
source as (

    select
        outcomes.*,
        documents.snapshot_at
    from {{ source('nba_raw', 'odds_api_player_props') }} as outcomes
    inner join documents using (game_date, _source_uri, _source_generation)
    where outcomes.game_date is not null
        and outcomes.outcome_name in ('Over', 'Under')
    qualify {{ newest_document(['game_date', 'event_id', 'snapshot_at', 'bookmaker', 'market']) }}

),

-- A side that stands there twice keeps its better price.
lines as (

    select
        event_id,
        game_date,
        snapshot_at,
        bookmaker,
        market,
        player_name,
        point as line,
        max(if(outcome_name = 'Over', price, null)) as over_price,
        max(if(outcome_name = 'Under', price, null)) as under_price,
        max(commence_at) as commence_at,
        max(bookmaker_updated_at) as bookmaker_updated_at,
        count(*) as outcome_count
    from source
    group by event_id, game_date, snapshot_at, bookmaker, market, player_name, line

),

renamed as (

    select
        event_id,
        game_date,
        commence_at,
        snapshot_at,
        bookmaker,
        market,
        player_name,
        {{ normalize_name('player_name') }} as player_lookup,
        {{ without_suffix('player_name') }} as player_lookup_without_suffix,
        line,
        over_price,
        under_price,
        {{ is_main_line(
            ['event_id', 'game_date', 'snapshot_at', 'bookmaker', 'market', 'player_name'],
            'line', 'over_price', 'under_price'
        ) }} as is_main_line,
        bookmaker_updated_at,
        outcome_count
    from lines

)

select * from renamed
