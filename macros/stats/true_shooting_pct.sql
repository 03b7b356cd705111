{#
    Points per two shooting attempts, a fraction that may exceed 1: PTS / (2 (FGA + 0.44 FTA)).
    basketball-reference's "TS%". NULL without attempts of either kind.

    Args:
        points, fg_attempts, ft_attempts: of one player or team.
#}
{% macro true_shooting_pct(points, fg_attempts, ft_attempts) -%}
    safe_divide({{ points }}, 2 * ({{ fg_attempts }} + 0.44 * {{ ft_attempts }}))
{%- endmacro %}
