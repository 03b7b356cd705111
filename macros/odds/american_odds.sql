{#
    A decimal price as American odds, rounded to the nearest whole: 1.91 is -110, 2.05 is 105, and
    even money is 100. NULL for a price that pays nothing, 1 or less.

    Args:
        decimal_price: what a stake of 1 pays back, the stake included.
#}
{% macro american_odds(decimal_price) -%}
    case
        when {{ decimal_price }} >= 2
            then cast(round(({{ decimal_price }} - 1) * 100) as int64)
        when {{ decimal_price }} > 1
            then cast(round(-100 / ({{ decimal_price }} - 1)) as int64)
    end
{%- endmacro %}
