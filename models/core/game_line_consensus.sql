{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id'],
    tags=['as_of'],
) }}

-- What the bookmakers together say of a game: medians over their own opening and closing lines.
with lines as (

    select * from {{ ref('game_lines') }}
    where {{ in_input_range() }}
    qualify {{ is_bookmaker('bookmaker') }}
        or max(if({{ is_bookmaker('bookmaker') }}, 1, 0)) over (partition by game_id) = 0

),

medians as (

    select
        *,
        percentile_cont(opening_home_spread, 0.5) over game as median_opening_home_spread,
        percentile_cont(closing_home_spread, 0.5) over game as median_closing_home_spread,
        percentile_cont(opening_total, 0.5) over game as median_opening_total,
        percentile_cont(closing_total, 0.5) over game as median_closing_total,
        percentile_cont(opening_home_win_probability, 0.5) over game
            as median_opening_home_win_probability,
        percentile_cont(closing_home_win_probability, 0.5) over game
            as median_closing_home_win_probability
    from lines
    window game as (partition by game_id)

),

games as (

    select
        game_id,
        game_date,
        home_team_abbr,
        away_team_abbr,
        tip_off_at,
        as_of_at,
        countif({{ is_bookmaker('bookmaker') }} and closing_home_spread is not null)
            as spread_bookmaker_count,
        countif({{ is_bookmaker('bookmaker') }} and closing_total is not null)
            as total_bookmaker_count,
        countif({{ is_bookmaker('bookmaker') }} and closing_home_win_probability is not null)
            as moneyline_bookmaker_count,
        any_value(median_opening_home_spread) as opening_home_spread,
        any_value(median_closing_home_spread) as closing_home_spread,
        any_value(median_opening_total) as opening_total,
        any_value(median_closing_total) as closing_total,
        any_value(median_opening_home_win_probability) as opening_home_win_probability,
        any_value(median_closing_home_win_probability) as closing_home_win_probability,
        max(
            greatest(
                coalesce(closing_spread_snapshot_at, timestamp '1970-01-01'),
                coalesce(closing_total_snapshot_at, timestamp '1970-01-01'),
                coalesce(closing_moneyline_snapshot_at, timestamp '1970-01-01')
            )
        ) as last_snapshot_at
    from medians
    group by game_id, game_date, home_team_abbr, away_team_abbr, tip_off_at, as_of_at

),

final as (

    select
        game_id,
        game_date,
        home_team_abbr,
        away_team_abbr,
        tip_off_at,
        as_of_at,
        spread_bookmaker_count,
        total_bookmaker_count,
        moneyline_bookmaker_count,
        opening_home_spread,
        -opening_home_spread as opening_away_spread,
        closing_home_spread,
        -closing_home_spread as closing_away_spread,
        closing_home_spread - opening_home_spread as home_spread_movement,
        opening_total,
        closing_total,
        closing_total - opening_total as total_movement,
        opening_home_win_probability,
        closing_home_win_probability,
        last_snapshot_at
    from games

)

select * from final
where {{ in_output_range() }}
