{#
    American odds as a decimal price: -110 is 1.9091, 105 is 2.05. NULL between -100 and 100, where
    there are no American odds.

    Args:
        american_price: what 100 wins when positive, what it takes to win 100 when negative.
#}
{% macro decimal_odds(american_price) -%}
    case
        when {{ american_price }} >= 100 then 1 + {{ american_price }} / 100
        when {{ american_price }} <= -100 then 1 - 100 / {{ american_price }}
    end
{%- endmacro %}
