{#
    All factors together, in their own unrounded terms, to two decimals. NULL when one of them is:
    a sum of those that happen to be known would be another number every day.

    Args:
        fatigue_score: 0 to 100; it enters as fatigue_adjustment().
        scores: the other factors.
#}
{% macro total_composite_adjustment(fatigue_score, scores) -%}
    round({{ fatigue_adjustment(fatigue_score) }} + {{ scores | join(' + ') }}, 2)
{%- endmacro %}
