{#
    Field-goal share with a three counted one and a half times, a fraction that may exceed 1:
    (FG + 0.5 3P) / FGA. basketball-reference's "eFG%". NULL without attempts.

    Args:
        fg_makes, three_pt_makes, fg_attempts: of one player or team.
#}
{% macro effective_fg_pct(fg_makes, three_pt_makes, fg_attempts) -%}
    safe_divide({{ fg_makes }} + 0.5 * {{ three_pt_makes }}, {{ fg_attempts }})
{%- endmacro %}
