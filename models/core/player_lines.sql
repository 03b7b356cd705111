{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_lookup'],
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

odds_api_quotes as (

    select
        events.game_id,
        props.bookmaker,
        props.market,
        'odds_api' as line_source,
        props.player_name,
        props.snapshot_at,
        props.line,
        props.over_price,
        props.under_price,
        props.over_price_american,
        props.under_price_american,
        props.over_probability
    from {{ ref('stg_odds_api__player_points_props') }} as props
    inner join {{ ref('odds_events') }} as events using (event_id, game_date)
    where props.is_main_line
        and events.game_id is not null
        and {{ in_input_range('props.game_date') }}

),

bettingpros_quotes as (

    select
        games.game_id,
        props.bookmaker,
        props.market,
        'bettingpros' as line_source,
        props.player_name,
        props.snapshot_at,
        props.line,
        props.over_price,
        props.under_price,
        props.over_price_american,
        props.under_price_american,
        props.over_probability
    from {{ ref('stg_bettingpros__player_points_props') }} as props
    inner join games
        on props.game_date = games.game_date
        and props.team_abbr in (games.home_team_abbr, games.away_team_abbr)
    where props.is_main_line
        and {{ in_input_range('props.game_date') }}

),

quotes as (

    select * from odds_api_quotes
    union all
    select * from bettingpros_quotes

),

known_quotes as (

    select
        quotes.*,
        games.game_date,
        games.tip_off_at,
        games.as_of_at,
        names.player_id,
        names.player_lookup
    from quotes
    inner join games using (game_id)
    inner join {{ ref('prop_names') }} as names
        on quotes.game_id = names.game_id
        and games.game_date = names.game_date
        and quotes.player_name = names.player_name
    where {{ known_as_of('quotes.snapshot_at', 'games.as_of_at') }}
        and quotes.line is not null

),

-- A bookmaker's lines come from one feed, so that a movement is never a difference between feeds.
-- Of two spellings of a player in one snapshot the first by name counts.
ranked_quotes as (

    select
        *,
        dense_rank() over (
            partition by game_id, player_lookup, bookmaker, market
            order by case line_source when 'odds_api' then 1 else 2 end
        ) as feed_rank,
        row_number() over (
            partition by game_id, player_lookup, bookmaker, market, line_source, snapshot_at
            order by player_name
        ) as spelling_rank
    from known_quotes

),

chosen_quotes as (

    select
        *,
        lag(line) over snapshots as previous_line
    from ranked_quotes
    where feed_rank = 1
        and spelling_rank = 1
    window snapshots as (
        partition by game_id, player_lookup, bookmaker, market order by snapshot_at
    )

),

-- A move in the four hours before tip-off is a late one.
moves as (

    select
        *,
        line != previous_line
        and snapshot_at >= timestamp_sub(tip_off_at, interval 4 hour) as is_late_move
    from chosen_quotes

),

first_and_last as (

    select
        game_id,
        game_date,
        player_id,
        player_lookup,
        bookmaker,
        market,
        line_source,
        tip_off_at,
        as_of_at,
        count(*) as snapshot_count,
        countif(is_late_move) as late_moves,
        array_agg(
            struct(
                snapshot_at as snapshot_at,
                line as line,
                over_price as over_price,
                under_price as under_price,
                over_price_american as over_price_american,
                under_price_american as under_price_american,
                over_probability as over_probability
            )
            order by snapshot_at
            limit 1
        )[offset(0)] as opening,
        array_agg(
            struct(
                snapshot_at as snapshot_at,
                line as line,
                over_price as over_price,
                under_price as under_price,
                over_price_american as over_price_american,
                under_price_american as under_price_american,
                over_probability as over_probability
            )
            order by snapshot_at desc
            limit 1
        )[offset(0)] as closing
    from moves
    group by
        game_id, game_date, player_id, player_lookup, bookmaker, market, line_source, tip_off_at,
        as_of_at

),

final as (

    select
        game_id,
        game_date,
        player_id,
        player_lookup,
        bookmaker,
        market,
        line_source,
        tip_off_at,
        as_of_at,
        opening.line as opening_line,
        opening.over_price as opening_over_price,
        opening.under_price as opening_under_price,
        opening.over_price_american as opening_over_price_american,
        opening.under_price_american as opening_under_price_american,
        opening.over_probability as opening_over_probability,
        opening.snapshot_at as opening_snapshot_at,
        closing.line as closing_line,
        closing.over_price as closing_over_price,
        closing.under_price as closing_under_price,
        closing.over_price_american as closing_over_price_american,
        closing.under_price_american as closing_under_price_american,
        closing.over_probability as closing_over_probability,
        closing.snapshot_at as closing_snapshot_at,
        closing.line - opening.line as line_movement,
        snapshot_count,
        late_moves
    from first_and_last

)

select * from final
where {{ in_output_range() }}
