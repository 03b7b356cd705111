{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id', 'game_id'],
    tags=['as_of'],
) }}

{%- set factors = [
    'shot_zone_mismatch_score',
    'pace_score',
    'usage_spike_score',
    'travel_impact_score',
    'look_ahead_pressure_score',
    'opponent_strength_score',
] -%}
{%- set inputs = {
    'days_rest': 'days_rest is null',
    'injury_report': 'star_teammates_out is null',
    'minutes': 'minutes_in_last_7_days is null',
    'opponent_rating': 'opponent_strength_score is null',
    'pace': 'pace_score is null',
    'shot_zones': 'coalesce(shot_zone_attempts, 0) = 0',
    'travel': 'travel_impact_score is null',
    'usage': 'usage_spike_score is null',
    'win_shares': 'look_ahead_pressure_score is null',
    'zone_defense': 'opponent_zone_defense is null',
} -%}
{%- set defense = {
    'paint': 'paint_defense_vs_league_avg',
    'mid_range': 'mid_range_defense_vs_league_avg',
    'perimeter': 'three_pt_defense_vs_league_avg',
} -%}
{%- set rates = {
    'paint': 'paint_rate_last_10',
    'mid_range': 'mid_range_rate_last_10',
    'perimeter': 'three_pt_rate_last_10',
} %}

with players as (

    select * from {{ ref('upcoming_player_game_context') }}
    where player_id is not null
        and {{ in_input_range() }}

),

cache as (

    select * from {{ ref('player_daily_cache') }}
    where {{ in_input_range() }}

),

shot_zones as (

    select * from {{ ref('player_shot_zone_analysis') }}
    where {{ in_input_range() }}

),

defenses as (

    select * from {{ ref('team_defense_zone_analysis') }}
    where {{ in_input_range() }}

),

league as (

    select * from {{ ref('league_defense_averages') }}
    where {{ in_input_range() }}

),

results as (

    select
        *,
        {{ valid_until(['season_year', 'team_abbr']) }} as valid_until
    from {{ ref('team_result_states') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

joined as (

    select
        players.game_id,
        players.game_date,
        players.season_year,
        players.player_id,
        players.player_lookup,
        players.team_abbr,
        players.opponent_team_abbr,
        players.back_to_back,
        players.days_rest,
        players.games_in_last_7_days,
        players.minutes_in_last_7_days,
        players.avg_minutes_per_game_last_7,
        players.back_to_backs_last_14_days,
        players.star_teammates_out,
        players.opponent_pace_last_10,
        players.team_days_rest,
        players.travel_miles,
        players.time_zone_changes,
        players.next_game_days_rest,
        players.next_opponent_win_pct,
        {{ win_pct('results.wins_in_season', 'results.games_in_season') }} as opponent_win_pct,
        cache.usage_rate_last_5,
        cache.player_usage_rate_season,
        cache.team_pace_last_10,
        shot_zones.total_shots_last_10 as shot_zone_attempts,
        shot_zones.primary_scoring_zone,
        {%- for rate in rates.values() %}
        shot_zones.{{ rate }},
        {%- endfor %}
        {%- for difference in defense.values() %}
        defenses.{{ difference }},
        {%- endfor %}
        defenses.weakest_zone as opponent_weakest_zone,
        defenses.defensive_rating_last_15 as opponent_def_rating_last_15,
        defenses.league_defensive_rating,
        defenses.league_pace,
        {{ newest_date([
            'cache.max_contributing_game_date',
            'shot_zones.max_contributing_game_date',
            'defenses.max_contributing_game_date',
            'league.max_contributing_game_date',
            'results.game_date',
        ]) }} as max_contributing_game_date
    from players
    inner join cache
        on players.game_id = cache.game_id
        and players.player_id = cache.player_id
    inner join shot_zones
        on players.game_id = shot_zones.game_id
        and players.player_id = shot_zones.player_id
    inner join defenses
        on players.game_date = defenses.game_date
        and players.opponent_team_abbr = defenses.team_abbr
    inner join league
        on players.game_date = league.game_date
    {{ attach_state(
        'results',
        to='players',
        entity=['season_year', 'team_abbr'],
        matching={'team_abbr': 'opponent_team_abbr'},
    ) }}

),

compared as (

    select
        *,
        {{ pace_differential('team_pace_last_10', 'opponent_pace_last_10', 'league_pace') }}
            as pace_above_league,
        {{ of_primary_zone('primary_scoring_zone', rates) }} as primary_zone_rate,
        {{ of_primary_zone('primary_scoring_zone', defense) }} as opponent_zone_defense
    from joined

),

-- No source has birth dates: the age is not known of anybody, and costs nobody.
scored as (

    select
        *,
        {{ fatigue_score(
            'back_to_back',
            'days_rest',
            'games_in_last_7_days',
            'minutes_in_last_7_days',
            'avg_minutes_per_game_last_7',
            'back_to_backs_last_14_days',
            'cast(null as int64)',
        ) }} as fatigue_score,
        {{ shot_zone_mismatch_score(
            'shot_zone_attempts > 0', 'primary_scoring_zone', rates, defense
        ) }} as shot_zone_mismatch_score,
        {{ pace_score('pace_above_league') }} as pace_score,
        {{ usage_spike_score(
            'usage_rate_last_5', 'player_usage_rate_season', 'star_teammates_out'
        ) }} as usage_spike_score,
        {{ travel_impact_score('travel_miles', 'time_zone_changes', 'team_days_rest') }}
            as travel_impact_score,
        {{ look_ahead_pressure_score(
            'next_game_days_rest', 'opponent_win_pct', 'next_opponent_win_pct'
        ) }} as look_ahead_pressure_score,
        {{ opponent_strength_score('opponent_def_rating_last_15', 'league_defensive_rating') }}
            as opponent_strength_score
    from compared

),

totals as (

    select
        *,
        {{ fatigue_adjustment('fatigue_score') }} as fatigue_adjustment,
        {{ total_composite_adjustment('fatigue_score', factors) }} as total_composite_adjustment,
        {{ missing_fields(inputs) }} as missing_inputs
    from scored

),

warned as (

    select
        *,
        {{ factor_warnings(
            'fatigue_score', 'shot_zone_mismatch_score', 'total_composite_adjustment'
        ) }} as warnings
    from totals

),

final as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        player_lookup,
        team_abbr,
        opponent_team_abbr,
        fatigue_score,
        fatigue_adjustment,
        {{ factors | join(',\n        ') }},
        total_composite_adjustment,
        back_to_back,
        days_rest,
        games_in_last_7_days,
        minutes_in_last_7_days,
        avg_minutes_per_game_last_7,
        back_to_backs_last_14_days,
        primary_scoring_zone,
        primary_zone_rate,
        opponent_zone_defense,
        opponent_weakest_zone,
        team_pace_last_10,
        opponent_pace_last_10,
        league_pace,
        pace_above_league,
        usage_rate_last_5,
        player_usage_rate_season,
        star_teammates_out,
        team_days_rest,
        travel_miles,
        time_zone_changes,
        next_game_days_rest,
        opponent_win_pct,
        next_opponent_win_pct,
        opponent_def_rating_last_15,
        league_defensive_rating,
        100 - 100 * array_length(missing_inputs) / {{ inputs | length }} as data_completeness_pct,
        missing_inputs,
        array_length(warnings) > 0 as has_warnings,
        warnings,
        max_contributing_game_date
    from warned

)

select * from final
where {{ in_output_range() }}
