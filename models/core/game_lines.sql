{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'bookmaker'],
    tags=['as_of'],
) }}

with games as (

    select
        game_id,
        game_date,
        home_team_abbr,
        away_team_abbr,
        tip_off_at,
        {{ as_of_at('tip_off_at') }} as as_of_at
    from {{ ref('dim_game') }}
    where {{ in_input_range() }}

),

-- From the home team of the game, which need not be the event's on a neutral floor.
known_quotes as (

    select
        games.game_id,
        quotes.bookmaker,
        quotes.market,
        quotes.snapshot_at,
        if(
            events.is_home_away_swapped and quotes.market = 'spread', -quotes.line, quotes.line
        ) as line,
        if(events.is_home_away_swapped, quotes.away_price, quotes.home_price) as home_price,
        if(events.is_home_away_swapped, quotes.home_price, quotes.away_price) as away_price,
        quotes.over_price,
        quotes.under_price
    from {{ ref('stg_odds_api__game_lines') }} as quotes
    inner join {{ ref('odds_events') }} as events using (event_id, game_date)
    inner join games using (game_id)
    where quotes.is_main_line
        and {{ known_as_of('quotes.snapshot_at', 'games.as_of_at') }}
        and (quotes.line is not null or quotes.market = 'moneyline')
        and {{ in_input_range('quotes.game_date') }}

),

-- Two events can be one game; of two quotes at one instant one counts.
first_and_last as (

    select
        game_id,
        bookmaker,
        market,
        array_agg(
            struct(
                snapshot_at as snapshot_at,
                line as line,
                home_price as home_price,
                away_price as away_price,
                over_price as over_price,
                under_price as under_price
            )
            order by snapshot_at, line, home_price, over_price
            limit 1
        )[offset(0)] as opening,
        array_agg(
            struct(
                snapshot_at as snapshot_at,
                line as line,
                home_price as home_price,
                away_price as away_price,
                over_price as over_price,
                under_price as under_price
            )
            order by snapshot_at desc, line, home_price, over_price
            limit 1
        )[offset(0)] as closing
    from known_quotes
    group by game_id, bookmaker, market

),

spreads as (

    select * from first_and_last
    where market = 'spread'

),

totals as (

    select * from first_and_last
    where market = 'total'

),

moneylines as (

    select * from first_and_last
    where market = 'moneyline'

),

quoted as (

    select distinct
        game_id,
        bookmaker
    from first_and_last

),

final as (

    select
        games.game_id,
        games.game_date,
        quoted.bookmaker,
        games.home_team_abbr,
        games.away_team_abbr,
        games.tip_off_at,
        games.as_of_at,
        spreads.opening.line as opening_home_spread,
        -spreads.opening.line as opening_away_spread,
        spreads.opening.home_price as opening_home_spread_price,
        spreads.opening.away_price as opening_away_spread_price,
        spreads.opening.snapshot_at as opening_spread_snapshot_at,
        spreads.closing.line as closing_home_spread,
        -spreads.closing.line as closing_away_spread,
        spreads.closing.home_price as closing_home_spread_price,
        spreads.closing.away_price as closing_away_spread_price,
        spreads.closing.snapshot_at as closing_spread_snapshot_at,
        spreads.closing.line - spreads.opening.line as home_spread_movement,
        totals.opening.line as opening_total,
        totals.opening.over_price as opening_over_price,
        totals.opening.under_price as opening_under_price,
        totals.opening.snapshot_at as opening_total_snapshot_at,
        totals.closing.line as closing_total,
        totals.closing.over_price as closing_over_price,
        totals.closing.under_price as closing_under_price,
        totals.closing.snapshot_at as closing_total_snapshot_at,
        totals.closing.line - totals.opening.line as total_movement,
        moneylines.opening.home_price as opening_home_win_price,
        moneylines.opening.away_price as opening_away_win_price,
        moneylines.opening.snapshot_at as opening_moneyline_snapshot_at,
        moneylines.closing.home_price as closing_home_win_price,
        moneylines.closing.away_price as closing_away_win_price,
        moneylines.closing.snapshot_at as closing_moneyline_snapshot_at,
        {{ american_odds('moneylines.closing.home_price') }} as closing_home_moneyline,
        {{ american_odds('moneylines.closing.away_price') }} as closing_away_moneyline,
        {{ no_vig_probability('moneylines.opening.home_price', 'moneylines.opening.away_price') }}
            as opening_home_win_probability,
        {{ no_vig_probability('moneylines.closing.home_price', 'moneylines.closing.away_price') }}
            as closing_home_win_probability
    from quoted
    inner join games using (game_id)
    left join spreads
        on quoted.game_id = spreads.game_id
        and quoted.bookmaker = spreads.bookmaker
    left join totals
        on quoted.game_id = totals.game_id
        and quoted.bookmaker = totals.bookmaker
    left join moneylines
        on quoted.game_id = moneylines.game_id
        and quoted.bookmaker = moneylines.bookmaker

)

select * from final
where {{ in_output_range() }}
