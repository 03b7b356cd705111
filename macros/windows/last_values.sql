{#
    The last values of an array, in their order; all of them when there are fewer, none of NULL.

    Args:
        values: an array, oldest first.
        count: how many.
#}
{% macro last_values(values, count) -%}
    array(
        select value
        from unnest({{ values }}) as value with offset as position
        where position >= array_length({{ values }}) - {{ count }}
        order by position
    )
{%- endmacro %}
