{#
    Slope of the least-squares line through values at 0, 1, 2, …: how much they rise from one to the
    next. NULL with fewer values than asked for.

    Args:
        values: an array, oldest first.
        least_values: how many it takes; two at the least, since one has no slope.
#}
{% macro ols_slope(values, least_values=2) -%}
    if(
        array_length({{ values }}) >= {{ least_values }},
        (
            select
                safe_divide(
                    count(*) * sum(position * value) - sum(position) * sum(value),
                    count(*) * sum(position * position) - sum(position) * sum(position)
                )
            from unnest({{ values }}) as value with offset as position
        ),
        null
    )
{%- endmacro %}
