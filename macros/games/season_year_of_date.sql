{#
    First year of the season a date belongs to: October starts one, so that July 2024 is 2023.

    Args:
        day: a date expression.
#}
{% macro season_year_of_date(day) -%}
    extract(year from {{ day }}) - if(extract(month from {{ day }}) < 10, 1, 0)
{%- endmacro %}
