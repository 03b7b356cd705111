{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['team_abbr', 'game_id'],
    tags=['as_of'],
) }}

{%- set team = ['season_year', 'team_abbr'] -%}
{%- set windows = {'last_10': 10, 'season': none} %}

with schedule as (

    select
        game_id,
        game_date,
        season_year,
        team_abbr,
        opponent_team_abbr
    from {{ ref('team_schedule') }}
    where {{ in_input_range() }}

),

-- Results are the schedule's: a record is right where a box score is missing.
games as (

    select * from {{ ref('dim_game') }}
    where is_final
        and is_competitive
        and {{ in_input_range(lookback_days=season_days()) }}

),

boxes as (

    select * from {{ ref('team_boxes') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

results as (

    select
        *,
        home_team_abbr as team_abbr,
        home_score - away_score as margin
    from games

    union all

    select
        *,
        away_team_abbr as team_abbr,
        away_score - home_score as margin
    from games

),

box_pairs as (

    select
        own.game_id,
        own.team_abbr,
        own.seconds_played,
        own.points,
        own.offensive_rebounds,
        own.defensive_rebounds,
        opponent.points as opponent_points,
        opponent.ft_attempts as opponent_ft_attempts,
        opponent.offensive_rebounds as opponent_offensive_rebounds,
        opponent.defensive_rebounds as opponent_defensive_rebounds,
        {{ possessions('own', 'opponent') }} as possessions
    from boxes as own
    inner join boxes as opponent
        on own.game_id = opponent.game_id
        and own.team_abbr != opponent.team_abbr

),

measured as (

    select
        results.game_date,
        results.game_id,
        results.season_year,
        results.season_type,
        results.team_abbr,
        results.margin,
        row_number() over (
            partition by results.season_year, results.team_abbr
            order by results.game_date, results.game_id
        ) as season_game,
        box_pairs.* except (game_id, team_abbr),
        {{ pace('possessions', 'seconds_played') }} as pace,
        {{ per_100('points', 'possessions') }} as offensive_rating,
        {{ per_100('opponent_points', 'possessions') }} as defensive_rating,
        {{ per_100('opponent_ft_attempts', 'possessions') }} as fta_allowed_per_100
    from results
    left join box_pairs using (game_id, team_abbr)

),

states as (

    select
        game_date,
        season_year,
        team_abbr,
        {{ valid_until(team) }} as valid_until,
        margin,
        count(if(season_type = 'regular_season' and margin > 0, 1, null)) over season as wins,
        count(if(season_type = 'regular_season' and margin < 0, 1, null)) over season as losses,
        count(if(margin > 0, 1, null)) over last_10 as wins_last_10,
        count(if(margin < 0, 1, null)) over last_10 as losses_last_10,
        season_game - coalesce(max(if(margin < 0, season_game, null)) over season, 0)
            as win_streak,
        season_game - coalesce(max(if(margin > 0, season_game, null)) over season, 0)
            as loss_streak,
        {%- for window in windows %}
        count(possessions) over {{ window }} as games_in_{{ window }},
        {{ pace('sum(possessions) over ' ~ window, 'sum(seconds_played) over ' ~ window) }}
            as pace_{{ window }},
        {{ per_100('sum(points) over ' ~ window, 'sum(possessions) over ' ~ window) }}
            as offensive_rating_{{ window }},
        {{ per_100('sum(opponent_points) over ' ~ window, 'sum(possessions) over ' ~ window) }}
            as defensive_rating_{{ window }},
        {%- endfor %}
        {{ per_100('sum(opponent_ft_attempts) over last_10', 'sum(possessions) over last_10') }}
            as fta_allowed_per_100_last_10,
        safe_divide(
            sum(offensive_rebounds) over last_10,
            sum(offensive_rebounds + opponent_defensive_rebounds) over last_10
        ) as offensive_rebound_pct_last_10,
        safe_divide(
            sum(defensive_rebounds) over last_10,
            sum(defensive_rebounds + opponent_offensive_rebounds) over last_10
        ) as defensive_rebound_pct_last_10,
        stddev_samp(pace) over last_10 as pace_stddev_last_10,
        stddev_samp(offensive_rating) over last_10 as offensive_rating_stddev_last_10,
        stddev_samp(defensive_rating) over last_10 as defensive_rating_stddev_last_10,
        stddev_samp(fta_allowed_per_100) over last_10 as fta_allowed_per_100_stddev_last_10
    from measured
    window
        last_10 as {{ last_games(windows['last_10'], team) }},
        season as {{ last_games(windows['season'], team) }}

),

final as (

    select
        schedule.game_id,
        schedule.game_date,
        schedule.season_year,
        schedule.team_abbr,
        schedule.opponent_team_abbr,
        states.game_date as last_game_date,
        states.margin as last_game_margin,
        -- Before the first game of a season, none was won and none lost.
        coalesce(states.wins, 0) as wins,
        coalesce(states.losses, 0) as losses,
        coalesce(states.wins_last_10, 0) as wins_last_10,
        coalesce(states.losses_last_10, 0) as losses_last_10,
        coalesce(states.win_streak, 0) as win_streak,
        coalesce(states.loss_streak, 0) as loss_streak,
        {%- for window in windows %}
        coalesce(states.games_in_{{ window }}, 0) as games_in_{{ window }},
        {%- for measure in ['pace', 'offensive_rating', 'defensive_rating'] %}
        {{ if_enough_games('states.games_in_' ~ window, 'states.' ~ measure ~ '_' ~ window) }}
            as {{ measure }}_{{ window }},
        {%- endfor %}
        {%- endfor %}
        {%- for measure in [
            'fta_allowed_per_100',
            'offensive_rebound_pct',
            'defensive_rebound_pct',
            'pace_stddev',
            'offensive_rating_stddev',
            'defensive_rating_stddev',
        ] %}
        {{ if_enough_games('states.games_in_last_10', 'states.' ~ measure ~ '_last_10') }}
            as {{ measure }}_last_10,
        {%- endfor %}
        {{ if_enough_games(
            'states.games_in_last_10', 'states.fta_allowed_per_100_stddev_last_10'
        ) }} as fta_allowed_per_100_stddev_last_10
    from schedule
    {{ attach_state('states', to='schedule', entity=team) }}

)

select * from final
where {{ in_output_range() }}
