{#
    Probability of one side of a bet with the bookmaker's margin taken out: its implied probability
    over the sum of both. 1.91 against 1.91 is 0.5. NULL when a side has no price.

    Args:
        price: decimal price of the side.
        other_price: decimal price of the other side.
#}
{% macro no_vig_probability(price, other_price) -%}
    if(
        {{ price }} > 1 and {{ other_price }} > 1,
        {{ other_price }} / ({{ price }} + {{ other_price }}),
        null
    )
{%- endmacro %}
