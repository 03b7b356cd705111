{#
    Playing time of any form in seconds, INT64: `34:12`, `240:00`, `PT34M12.00S`, `34`, `34.5`.

    0 stays 0. NULL, empty text, `-`, `DNP` and anything else that is no time become NULL, and so
    does a time with 60 or more seconds.

    Args:
        minutes: a string expression.
#}
{% macro minutes_to_seconds(minutes) -%}
    case
        when regexp_contains({{ minutes }}, r'^\d+:[0-5]\d$')
            then
                60 * cast(regexp_extract({{ minutes }}, r'^(\d+):') as int64)
                + cast(regexp_extract({{ minutes }}, r':(\d+)$') as int64)
        when regexp_contains({{ minutes }}, r'^PT\d+M[0-5]?\d(\.\d+)?S$')
            then
                60 * cast(regexp_extract({{ minutes }}, r'^PT(\d+)M') as int64)
                + cast(
                    round(cast(regexp_extract({{ minutes }}, r'M([0-9.]+)S$') as float64)) as int64
                )
        when regexp_contains({{ minutes }}, r'^\d+(\.\d+)?$')
            then cast(round(60 * cast({{ minutes }} as float64)) as int64)
    end
{%- endmacro %}
