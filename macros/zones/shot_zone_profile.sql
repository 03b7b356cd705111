{#
    Columns that say where a player shoots from, from a row of player_zone_states. NULL where he has
    no attempt; a player without such a row has no game in his sample.

    Args:
        states: alias of the row.
#}
{% macro shot_zone_profile(states) -%}
    {%- set c = var('feature_constants').zones -%}
    {%- for zone in scoring_zones() %}
    safe_divide({{ states }}.{{ zone }}_attempts_last_10, {{ states }}.attempts_last_10)
        as {{ zone }}_rate_last_10,
    {%- endfor %}
    {{ states }}.attempts_last_10 as total_shots_last_10,
    coalesce({{ states }}.games_last_10, 0) as games_in_sample_10,
    {%- for zone in scoring_zones() %}
    safe_divide({{ states }}.{{ zone }}_makes_last_10, {{ states }}.{{ zone }}_attempts_last_10)
        as {{ zone }}_pct_last_10,
    {%- endfor %}
    {%- for zone in scoring_zones() %}
    safe_divide({{ states }}.{{ zone }}_attempts_last_10, {{ states }}.games_last_10)
        as {{ zone }}_attempts_per_game,
    {%- endfor %}
    {%- for name, numerator, denominator in [
        ('paint_rate_last_20', 'paint_attempts_last_20', 'attempts_last_20'),
        ('paint_pct_last_20', 'paint_makes_last_20', 'paint_attempts_last_20'),
    ] %}
    if(
        {{ states }}.games_last_20 >= {{ c.player_long_least_games }},
        safe_divide({{ states }}.{{ numerator }}, {{ states }}.{{ denominator }}),
        null
    ) as {{ name }},
    {%- endfor %}
    coalesce({{ states }}.games_last_20, 0) as games_in_sample_20,
    safe_divide({{ states }}.assisted_fg_makes_last_10, {{ states }}.fg_makes_last_10)
        as assisted_rate_last_10,
    safe_divide({{ states }}.unassisted_fg_makes_last_10, {{ states }}.fg_makes_last_10)
        as unassisted_rate_last_10
{%- endmacro %}


{#
    What the columns of shot_zone_profile() come to: primary zone, sample quality, tier, early
    season. Needs those columns.
#}
{% macro shot_zone_verdicts() -%}
    {{ primary_scoring_zone(
        'paint_rate_last_10', 'mid_range_rate_last_10', 'three_pt_rate_last_10'
    ) }} as primary_scoring_zone,
    {{ sample_quality('games_in_sample_10', 'last_10') }} as sample_quality_10,
    {{ sample_quality('games_in_sample_20', 'last_20') }} as sample_quality_20,
    {{ data_quality_tier('games_in_sample_10', 'player') }} as data_quality_tier,
    games_in_sample_10 < {{ var('feature_constants').zones.player_games }} as early_season_flag
{%- endmacro %}
