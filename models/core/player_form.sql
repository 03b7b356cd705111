{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id'],
) }}

{%- set player = ['season_year', 'player_id'] -%}
{%- set windows = {'last_5': 5, 'last_7': 7, 'last_10': 10, 'season': none} %}

with boxes as (

    select
        *,
        {{ season_year('game_id') }} as season_year
    from {{ ref('player_boxes') }}
    where player_id is not null
        and {{ in_input_range(lookback_days=season_days()) }}

),

team_boxes as (

    select * from {{ ref('team_boxes') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

shooting as (

    select * from {{ ref('player_shooting') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

late_games as (

    select * from {{ ref('player_clutch') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

played as (

    select
        boxes.game_id,
        boxes.game_date,
        boxes.season_year,
        boxes.player_id,
        boxes.team_abbr,
        boxes.seconds_played,
        boxes.seconds_played / 60 as minutes_played,
        {%- for column in box_columns() %}
        boxes.{{ column }},
        {%- endfor %}
        {{ plays_available('boxes', 'team_boxes') }} as plays_available,
        if(
            {{ plays_available('boxes', 'team_boxes') }} is null, null, {{ plays_used('boxes') }}
        ) as plays_used,
        if(boxes.seconds_played is null, null, boxes.points) as timed_points,
        shooting.assisted_fg_makes,
        shooting.assisted_fg_makes + shooting.unassisted_fg_makes as fg_makes_pbp,
        late_games.fourth_quarter_points,
        late_games.fourth_quarter_seconds / 60 as fourth_quarter_minutes,
        late_games.clutch_points,
        late_games.clutch_seconds / 60 as clutch_minutes,
        lag(boxes.game_date) over (
            partition by boxes.season_year, boxes.player_id
            order by boxes.game_date, boxes.game_id
        ) as previous_game_date
    from boxes
    left join team_boxes
        on boxes.game_id = team_boxes.game_id
        and boxes.team_abbr = team_boxes.team_abbr
    left join shooting
        on boxes.game_id = shooting.game_id
        and boxes.player_id = shooting.player_id
    left join late_games
        on boxes.game_id = late_games.game_id
        and boxes.player_id = late_games.player_id
    where {{ has_played('boxes') }}

),

rested as (

    select
        *,
        coalesce(date_diff(game_date, previous_game_date, day) = 1, false) as is_back_to_back,
        if(date_diff(game_date, previous_game_date, day) >= 2, game_date, null) as rested_date
    from played

),

states as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        team_abbr,
        previous_game_date,
        max(rested_date) over season as last_rested_date,
        array_agg(struct(
            game_date as game_date,
            seconds_played as seconds_played,
            is_back_to_back as is_back_to_back
        )) over recent as recent_games,
        array_agg(points ignore nulls) over last_10 as points_of_last_10_games,
        {%- for window in windows %}
        count(*) over {{ window }} as games_in_{{ window }},
        avg(points) over {{ window }} as points_avg_{{ window }},
        stddev_samp(points) over {{ window }} as points_stddev_{{ window }},
        avg(minutes_played) over {{ window }} as minutes_avg_{{ window }},
        stddev_samp(minutes_played) over {{ window }} as minutes_stddev_{{ window }},
        avg(rebounds) over {{ window }} as rebounds_avg_{{ window }},
        avg(assists) over {{ window }} as assists_avg_{{ window }},
        60 * safe_divide(
            sum(timed_points) over {{ window }}, sum(seconds_played) over {{ window }}
        ) as points_per_minute_{{ window }},
        100 * safe_divide(
            sum(plays_used) over {{ window }}, sum(plays_available) over {{ window }}
        ) as usage_rate_{{ window }},
        {{ true_shooting_pct(
            'sum(points) over ' ~ window,
            'sum(fg_attempts) over ' ~ window,
            'sum(ft_attempts) over ' ~ window,
        ) }} as ts_pct_{{ window }},
        {{ effective_fg_pct(
            'sum(fg_makes) over ' ~ window,
            'sum(three_pt_makes) over ' ~ window,
            'sum(fg_attempts) over ' ~ window,
        ) }} as efg_pct_{{ window }},
        safe_divide(sum(ft_makes) over {{ window }}, sum(points) over {{ window }})
            as free_throw_points_share_{{ window }},
        safe_divide(
            sum(assisted_fg_makes) over {{ window }}, sum(fg_makes_pbp) over {{ window }}
        ) as assisted_rate_{{ window }},
        {%- endfor %}
        avg(fourth_quarter_points) over last_7 as fourth_quarter_points_avg_last_7,
        avg(fourth_quarter_minutes) over last_7 as fourth_quarter_minutes_avg_last_7,
        avg(clutch_points) over last_7 as clutch_points_avg_last_7,
        avg(clutch_minutes) over last_7 as clutch_minutes_avg_last_7
    from rested
    window
        {%- for window, count in windows.items() %}
        {{ window }} as {{ last_games(count, player) }},
        {%- endfor %}
        recent as {{ recent_games_window(player) }}

)

select * from states
where {{ in_output_range() }}
