{#
    Something per 100 possessions; ratings are points per 100. NULL without possessions.

    Args:
        amount: what to count.
        possessions: over how many possessions.
#}
{% macro per_100(amount, possessions) -%}
    100 * safe_divide({{ amount }}, {{ possessions }})
{%- endmacro %}
