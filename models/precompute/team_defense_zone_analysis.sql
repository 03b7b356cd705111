{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['team_abbr'],
    tags=['as_of'],
) }}

{%- set c = var('feature_constants').zones -%}
{%- set enough = 'states.zone_games_last_15 >= ' ~ c.team_least_games %}

with team_dates as (

    select * from {{ ref('team_dates') }}

),

states as (

    select
        *,
        {{ valid_until(['season_year', 'team_abbr']) }} as valid_until
    from {{ ref('team_defense_states') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

league as (

    select * from {{ ref('league_defense_averages') }}
    where {{ in_input_range() }}

),

measured as (

    select
        team_dates.game_date,
        team_dates.season_year,
        team_dates.team_abbr,
        coalesce(states.games_last_15, 0) as games_in_sample,
        coalesce(states.zone_games_last_15, 0) as zone_games_in_sample,
        {%- for zone in scoring_zones() %}
        if(
            {{ enough }},
            safe_divide(states.{{ zone }}_makes_last_15, states.{{ zone }}_attempts_last_15),
            null
        ) as {{ zone }}_pct_allowed_last_15,
        if({{ enough }}, states.{{ zone }}_attempts_last_15 / states.zone_games_last_15, null)
            as {{ zone }}_attempts_allowed_per_game,
        if({{ enough }}, states.{{ zone }}_blocks_last_15 / states.zone_games_last_15, null)
            as {{ zone }}_blocks_per_game,
        league.{{ zone }}_pct_allowed as league_{{ zone }}_pct_allowed,
        {%- endfor %}
        if(
            states.points_in_paint_games_last_15 >= {{ c.team_least_games }},
            states.points_in_paint_last_15 / states.points_in_paint_games_last_15,
            null
        ) as paint_points_allowed_per_game,
        {{ if_enough_games(
            'states.games_last_15',
            per_100('states.points_allowed_last_15', 'states.possessions_last_15'),
        ) }} as defensive_rating_last_15,
        {{ if_enough_games(
            'states.games_last_15',
            'safe_divide(states.points_allowed_last_15, states.games_last_15)',
        ) }} as opponent_points_per_game,
        {{ if_enough_games(
            'states.games_last_15',
            pace('states.possessions_last_15', 'states.team_seconds_last_15'),
        ) }} as opponent_pace,
        league.defensive_rating as league_defensive_rating,
        league.pace as league_pace,
        states.game_date as max_contributing_game_date
    from team_dates
    inner join league
        on team_dates.game_date = league.game_date
    {{ attach_state('states', to='team_dates', entity=['season_year', 'team_abbr']) }}

),

compared as (

    select
        measured.*,
        paint_pct_allowed_last_15 - league_paint_pct_allowed as paint_defense_vs_league_avg,
        mid_range_pct_allowed_last_15 - league_mid_range_pct_allowed
            as mid_range_defense_vs_league_avg,
        three_pt_pct_allowed_last_15 - league_three_pt_pct_allowed as three_pt_defense_vs_league_avg
    from measured

),

final as (

    select
        game_date,
        season_year,
        team_abbr,
        games_in_sample,
        zone_games_in_sample,
        {%- for zone in scoring_zones() %}
        {{ zone }}_pct_allowed_last_15,
        {{ zone }}_attempts_allowed_per_game,
        {{ zone }}_blocks_per_game,
        {{ zone }}_defense_vs_league_avg,
        {%- endfor %}
        paint_points_allowed_per_game,
        defensive_rating_last_15,
        opponent_points_per_game,
        opponent_pace,
        league_defensive_rating,
        league_pace,
        {{ extreme_zone('asc') }} as strongest_zone,
        {{ extreme_zone('desc') }} as weakest_zone,
        {{ data_quality_tier('games_in_sample', 'team') }} as data_quality_tier,
        games_in_sample < {{ c.team_games }} as early_season_flag,
        max_contributing_game_date
    from compared

)

select * from final
where {{ in_output_range() }}
