{#
    The newest of several dates; NULL only when all of them are, unlike greatest(): another one takes
    the place of one that is not known.

    Args:
        dates: the expressions.
#}
{% macro newest_date(dates) -%}
    greatest(
        {%- for date in dates %}
        coalesce({{ date }}, {{ dates | reject('equalto', date) | join(', ') }})
        {{- ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
