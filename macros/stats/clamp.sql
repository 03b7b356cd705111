{#
    A value no smaller and no larger than the bounds; NULL stays NULL.

    Args:
        value: the expression.
        lowest, highest: the bounds.
#}
{% macro clamp(value, lowest, highest) -%}
    least(greatest({{ value }}, {{ lowest }}), {{ highest }})
{%- endmacro %}
