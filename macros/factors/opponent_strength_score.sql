{#
    How easily points come against an opponent, -3 to 3: 0.2 for each point per 100 possessions
    that it allows above the league's average, which is what one per cent more adds to a player of
    20 points. Positive is a weak defence. NULL when either rating is.

    Args:
        opponent_def_rating, league_def_rating: points allowed per 100 possessions.
#}
{% macro opponent_strength_score(opponent_def_rating, league_def_rating) -%}
    {%- set c = var('feature_constants').opponent_strength -%}
    {{ clamp(
        c.points_per_rating_point ~ ' * (' ~ opponent_def_rating ~ ' - ' ~ league_def_rating ~ ')',
        -c.limit,
        c.limit,
    ) }}
{%- endmacro %}
