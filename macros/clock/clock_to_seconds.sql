{#
    A game clock, the time left in a period, in seconds, FLOAT64: `PT11M42.50S` or `0:11:42`.

    NULL for anything else.

    Args:
        clock: a string expression.
#}
{% macro clock_to_seconds(clock) -%}
    case
        when regexp_contains({{ clock }}, r'^PT\d+M\d+(\.\d+)?S$')
            then
                60 * cast(regexp_extract({{ clock }}, r'^PT(\d+)M') as float64)
                + cast(regexp_extract({{ clock }}, r'M([0-9.]+)S$') as float64)
        when regexp_contains({{ clock }}, r'^\d+:\d\d:\d\d$')
            then
                3600 * cast(split({{ clock }}, ':')[safe_offset(0)] as float64)
                + 60 * cast(split({{ clock }}, ':')[safe_offset(1)] as float64)
                + cast(split({{ clock }}, ':')[safe_offset(2)] as float64)
    end
{%- endmacro %}
