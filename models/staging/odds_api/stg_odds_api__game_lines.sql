-- One row per line a bookmaker quotes on a game at one instant, its two sides together. The line of
-- a spread is the home team's: what one side gives, the other gets.
with documents as (

    select
        game_date,
        snapshot_at,
        _source_uri,
        _source_generation
    from {{ ref('stg_odds_api__documents') }}
    where feed = 'game_lines'

),

-- Two files can show one instant: a market of a bookmaker comes from one of them.
source as (

    select
        outcomes.*,
        documents.snapshot_at
    from {{ source('nba_raw', 'odds_api_game_lines') }} as outcomes
    inner join documents using (game_date, _source_uri, _source_generation)
    where outcomes.game_date is not null
        and outcomes.market in ('spreads', 'totals', 'h2h')
    qualify {{ newest_document(['game_date', 'event_id', 'snapshot_at', 'bookmaker', 'market']) }}

),

sides as (

    select
        event_id,
        game_date,
        commence_at,
        snapshot_at,
        bookmaker,
        case market
            when 'spreads' then 'spread'
            when 'totals' then 'total'
            when 'h2h' then 'moneyline'
        end as market,
        case
            when outcome_name = home_team then 'home'
            when outcome_name = away_team then 'away'
            else lower(outcome_name)
        end as side,
        if(market = 'spreads' and outcome_name = away_team, -point, point) as line,
        price
    from source

),

-- A side that stands there twice keeps its better price.
lines as (

    select
        event_id,
        game_date,
        snapshot_at,
        bookmaker,
        market,
        line,
        max(if(side = 'home', price, null)) as home_price,
        max(if(side = 'away', price, null)) as away_price,
        max(if(side = 'over', price, null)) as over_price,
        max(if(side = 'under', price, null)) as under_price,
        max(commence_at) as commence_at
    from sides
    group by event_id, game_date, snapshot_at, bookmaker, market, line

),

final as (

    select
        event_id,
        game_date,
        commence_at,
        snapshot_at,
        bookmaker,
        market,
        line,
        home_price,
        away_price,
        over_price,
        under_price,
        {{ is_main_line(
            ['event_id', 'game_date', 'snapshot_at', 'bookmaker', 'market'],
            'line', 'coalesce(home_price, over_price)', 'coalesce(away_price, under_price)'
        ) }} as is_main_line
    from lines

)

select * from final
