{#
    `Oct 1` of a year as a date; NULL for anything that is no such day, as `TBD` or `Feb 29` of most.

    Args:
        day: month in three letters and day, a string expression.
        year: the year, an integer expression.
#}
{% macro day_of_year(day, year) -%}
    safe.parse_date('%b %e %Y', concat({{ day }}, ' ', cast({{ year }} as string)))
{%- endmacro %}
