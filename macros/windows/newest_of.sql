{#
    The newest of some dates or instants that are known; NULL when none is.

    Args:
        moments: the expressions.
#}
{% macro newest_of(moments) -%}
    (select max(moment) from unnest([{{ moments | join(', ') }}]) as moment)
{%- endmacro %}
