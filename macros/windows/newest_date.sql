{#
    The newest of several dates, or instants; NULL only when all of them are, unlike greatest().

    Args:
        dates: the expressions.
#}
{% macro newest_date(dates) -%}
    (
        select max(contributing_date)
        from unnest([{{ dates | join(', ') }}]) as contributing_date
    )
{%- endmacro %}
