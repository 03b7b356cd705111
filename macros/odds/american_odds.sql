{#
    A decimal price as American odds, rounded to the nearest whole: 1.91 is -110, 2.05 is 105, and
    even money is 100. NULL for a price that pays nothing, 1 or less. The inner rounding takes the
    noise of binary fractions away, so that 1.32, which is -312.5, is -313.

    Args:
        decimal_price: what a stake of 1 pays back, the stake included.
#}
{% macro american_odds(decimal_price) -%}
    case
        when {{ decimal_price }} >= 2
            then cast(round(round(({{ decimal_price }} - 1) * 100, 6)) as int64)
        when {{ decimal_price }} > 1
            then cast(round(round(-100 / ({{ decimal_price }} - 1), 6)) as int64)
    end
{%- endmacro %}
