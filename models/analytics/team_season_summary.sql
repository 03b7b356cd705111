{{ config(materialized='table', cluster_by=['season_year', 'team_abbr']) }}

{#- Totals of a season and, from them, the ratings: as basketball-reference publishes them. -#}
{%- set totals = [
    'fg_makes', 'fg_attempts', 'three_pt_makes', 'three_pt_attempts', 'ft_makes', 'ft_attempts',
    'offensive_rebounds', 'defensive_rebounds', 'rebounds', 'assists', 'steals', 'blocks',
    'turnovers', 'personal_fouls',
] -%}

with team_games as (

    select * from {{ ref('team_offense_game_summary') }}
    where season_type = 'regular_season'

),

totals as (

    select
        season_year,
        team_abbr,
        count(*) as games_played,
        countif(win_flag) as wins,
        countif(not win_flag) as losses,
        min(game_date) as first_game_date,
        max(game_date) as last_game_date,
        sum(seconds_played) as seconds_played,
        sum(points_scored) as points,
        {%- for column in totals %}
        sum({{ column }}) as {{ column }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from team_games
    group by season_year, team_abbr

),

opponents as (

    select
        season_year,
        opponent_team_abbr as team_abbr,
        sum(points_scored) as points,
        {%- for column in totals %}
        sum({{ column }}) as {{ column }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from team_games
    group by season_year, opponent_team_abbr

),

paired as (

    select
        own.*,
        opponent.points as opp_points,
        {%- for column in totals %}
        opponent.{{ column }} as opp_{{ column }},
        {%- endfor %}
        {{ possessions('own', 'opponent') }} as possessions
    from totals as own
    inner join opponents as opponent using (season_year, team_abbr)

),

final as (

    select
        season_year,
        team_abbr,
        games_played,
        wins,
        losses,
        first_game_date,
        last_game_date,
        cast(seconds_played as int64) as seconds_played,
        cast(points as int64) as points_scored,
        cast(opp_points as int64) as points_allowed,
        {%- for column in totals %}
        cast({{ column }} as int64) as {{ column }},
        cast(opp_{{ column }} as int64) as opp_{{ column }},
        {%- endfor %}
        possessions,
        {{ per_100('points', 'possessions') }} as offensive_rating,
        {{ per_100('opp_points', 'possessions') }} as defensive_rating,
        {{ per_100('points - opp_points', 'possessions') }} as net_rating,
        {{ pace('possessions', 'seconds_played') }} as pace,
        {{ true_shooting_pct('points', 'fg_attempts', 'ft_attempts') }} as ts_pct,
        {{ effective_fg_pct('fg_makes', 'three_pt_makes', 'fg_attempts') }} as efg_pct,
        {{ true_shooting_pct('opp_points', 'opp_fg_attempts', 'opp_ft_attempts') }} as opp_ts_pct,
        {{ effective_fg_pct('opp_fg_makes', 'opp_three_pt_makes', 'opp_fg_attempts') }}
            as opp_efg_pct,
        safe_divide(offensive_rebounds, offensive_rebounds + opp_defensive_rebounds)
            as offensive_rebound_pct,
        safe_divide(defensive_rebounds, defensive_rebounds + opp_offensive_rebounds)
            as defensive_rebound_pct,
        safe_divide(turnovers, fg_attempts + 0.44 * ft_attempts + turnovers) as turnover_pct,
        safe_divide(ft_attempts, fg_attempts) as free_throw_rate
    from paired

)

select * from final
