{#
    Whether a line is the one a bookmaker means, of the several he may quote on one thing: a line
    with both sides before one with one, then the one closest to even money, then the lower one.

    To be used as a window expression.

    Args:
        subject: columns that name what the lines are about, such as ['event_id', 'player_name'].
        line: the line.
        price: decimal price of one side.
        other_price: decimal price of the other side.
#}
{% macro is_main_line(subject, line, price, other_price) -%}
    row_number() over (
        partition by {{ subject | join(', ') }}
        order by
            if({{ price }} is null or {{ other_price }} is null, 1, 0),
            coalesce(
                round(
                    abs(
                        coalesce(
                            {{ no_vig_probability(price, other_price) }},
                            safe_divide(1, coalesce({{ price }}, {{ other_price }}))
                        ) - 0.5
                    ),
                    6
                ),
                1
            ),
            {{ line }}
    ) = 1
{%- endmacro %}
