{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id'],
) }}

{%- set player = ['season_year', 'player_id'] %}

with graded as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        over_under_result,
        consensus_points_line,
        points - consensus_points_line as consensus_margin
    from {{ ref('player_game_summary') }}
    where over_under_result is not null
        and player_id is not null
        and {{ in_input_range(lookback_days=season_days()) }}

),

counted as (

    select
        *,
        count(if(over_under_result = 'OVER', 1, null)) over season as overs,
        count(if(over_under_result = 'UNDER', 1, null)) over season as unders
    from graded
    window season as {{ last_games(none, player) }}

),

-- A streak is what was counted since the other result last came. A push ends none.
states as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        overs - coalesce(max(if(over_under_result = 'UNDER', overs, null)) over season, 0)
            as prop_over_streak,
        unders - coalesce(max(if(over_under_result = 'OVER', unders, null)) over season, 0)
            as prop_under_streak,
        consensus_points_line,
        array_agg(struct(game_date as game_date, consensus_margin as consensus_margin)) over last_10
            as last_10_margins
    from counted
    window
        season as {{ last_games(none, player) }},
        last_10 as {{ last_games(10, player) }}

)

select * from states
where {{ in_output_range() }}
