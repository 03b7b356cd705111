{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_lookup'],
    tags=['as_of'],
) }}

-- What the bookmakers together say: medians over their own opening and closing lines.
with lines as (

    select * from {{ ref('player_lines') }}
    where {{ in_input_range() }}
    qualify {{ is_bookmaker('bookmaker') }}
        or max(if({{ is_bookmaker('bookmaker') }}, 1, 0)) over (
            partition by game_id, player_lookup, market
        ) = 0

),

medians as (

    select
        *,
        percentile_cont(opening_line, 0.5) over subject as median_opening_line,
        percentile_cont(closing_line, 0.5) over subject as median_closing_line,
        percentile_cont(opening_over_probability, 0.5) over subject
            as median_opening_over_probability,
        percentile_cont(closing_over_probability, 0.5) over subject
            as median_closing_over_probability
    from lines
    window subject as (partition by game_id, player_lookup, market)

),

final as (

    select
        game_id,
        game_date,
        player_id,
        player_lookup,
        market,
        tip_off_at,
        as_of_at,
        countif({{ is_bookmaker('bookmaker') }}) as bookmaker_count,
        any_value(median_opening_line) as opening_line,
        any_value(median_closing_line) as closing_line,
        any_value(median_closing_line) - any_value(median_opening_line) as line_movement,
        min(closing_line) as lowest_closing_line,
        max(closing_line) as highest_closing_line,
        any_value(median_opening_over_probability) as opening_over_probability,
        any_value(median_closing_over_probability) as closing_over_probability,
        min(opening_snapshot_at) as first_snapshot_at,
        max(closing_snapshot_at) as last_snapshot_at
    from medians
    group by game_id, game_date, player_id, player_lookup, market, tip_off_at, as_of_at

)

select * from final
where {{ in_output_range() }}
