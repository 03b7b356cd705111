{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_id'],
    tags=['as_of'],
) }}

-- The points market of a player in one row: the line of the first bookmaker in order, and what all of
-- them say together. A move is always one bookmaker's own.
with lines as (

    select * from {{ ref('player_lines') }}
    where player_id is not null
        and market = 'points'
        and {{ in_input_range() }}

),

bookmakers as (

    select
        *,
        percentile_cont(line_movement, 0.5) over (partition by game_id, player_id)
            as median_line_movement
    from lines
    where {{ is_bookmaker('bookmaker') }}

),

together as (

    select
        game_id,
        player_id,
        any_value(median_line_movement) as consensus_line_movement,
        stddev_samp(closing_line) as points_line_std,
        sum(late_moves) as late_line_movement_count,
        countif(closing_over_price is not null and closing_under_price is not null)
            as two_sided_bookmaker_count,
        avg(1 / closing_over_price - 1 / closing_under_price) as mean_vig_skew
    from bookmakers
    group by game_id, player_id

),

-- The feeds' own consensus only where there is no bookmaker.
preferred as (

    select * from lines
    qualify row_number() over (
        partition by game_id, player_id
        order by
            if({{ is_bookmaker('bookmaker') }}, 1, 2),
            {{ bookmaker_rank('bookmaker') }},
            bookmaker,
            line_source,
            player_lookup
    ) = 1

),

consensus as (

    select * from {{ ref('player_line_consensus') }}
    where player_id is not null
        and market = 'points'
        and {{ in_input_range() }}
    qualify row_number() over (partition by game_id, player_id order by player_lookup) = 1

),

final as (

    select
        preferred.game_id,
        preferred.game_date,
        preferred.player_id,
        preferred.as_of_at,
        preferred.bookmaker as points_line_source,
        preferred.closing_line as points_line,
        preferred.opening_line,
        preferred.line_movement,
        preferred.closing_over_price as over_price,
        preferred.closing_under_price as under_price,
        preferred.closing_over_probability as over_probability,
        preferred.opening_snapshot_at,
        preferred.closing_snapshot_at,
        consensus.bookmaker_count,
        consensus.closing_line as consensus_points_line,
        consensus.opening_line as consensus_opening_line,
        together.consensus_line_movement,
        consensus.closing_over_probability as consensus_over_probability,
        together.points_line_std,
        if(together.two_sided_bookmaker_count >= 2, together.mean_vig_skew, null) as vig_skew,
        together.late_line_movement_count
    from preferred
    inner join consensus
        on preferred.game_id = consensus.game_id
        and preferred.player_id = consensus.player_id
    left join together
        on preferred.game_id = together.game_id
        and preferred.player_id = together.player_id

)

select * from final
where {{ in_output_range() }}
