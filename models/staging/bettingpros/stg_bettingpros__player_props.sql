-- One row per line a sportsbook quotes on a player in one document, its two sides together. Lines,
-- sides and offers that are closed are no quotes.
with documents as (

    select
        game_date,
        market,
        _source_uri,
        _source_generation
    from {{ source('nba_raw', 'bettingpros_player_props_documents') }}
    where game_date is not null
    qualify {{ newest_document(['game_date', '_source_uri']) }}

),

source as (

    select lines.*
    from {{ source('nba_raw', 'bettingpros_player_points_props') }} as lines
    inner join documents using (game_date, market, _source_uri, _source_generation)
    where lines.game_date is not null
        and coalesce(lines.is_offer_active, true)
        and coalesce(lines.is_side_active, true)
        and coalesce(lines.active, true)
    qualify {{ newest_document(['game_date', 'market', '_snapshot_at']) }}

),

named as (

    select
        source.event_id,
        source.game_date,
        source._snapshot_at as snapshot_at,
        coalesce(
            aliases.bookmaker, {{ normalize_name('source.book_name') }}
        ) as bookmaker,
        source.market,
        source.player_name,
        teams.team_abbr,
        source.line,
        source.bet_side,
        {{ decimal_odds('source.odds') }} as price
    from source
    left join {{ ref('bookmaker_aliases') }} as aliases
        on {{ normalize_name('source.book_name') }} = aliases.bookmaker_alias
    left join {{ ref('team_aliases') }} as teams
        on {{ normalize_name('source.player_team') }} = teams.team_alias

),

lines as (

    select
        event_id,
        game_date,
        snapshot_at,
        bookmaker,
        market,
        player_name,
        team_abbr,
        line,
        max(if(bet_side = 'over', price, null)) as over_price,
        max(if(bet_side = 'under', price, null)) as under_price,
        count(*) as outcome_count
    from named
    group by event_id, game_date, snapshot_at, bookmaker, market, player_name, team_abbr, line

),

final as (

    select
        event_id,
        game_date,
        snapshot_at,
        bookmaker,
        market,
        player_name,
        {{ normalize_name('player_name') }} as player_lookup,
        {{ without_suffix('player_name') }} as player_lookup_without_suffix,
        team_abbr,
        line,
        over_price,
        under_price,
        {{ is_main_line(
            ['event_id', 'game_date', 'snapshot_at', 'bookmaker', 'market', 'player_name'],
            'line', 'over_price', 'under_price'
        ) }} as is_main_line,
        outcome_count
    from lines

)

select * from final
