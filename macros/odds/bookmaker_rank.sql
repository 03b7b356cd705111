{#
    Place of a bookmaker in the order of the var `bookmaker_order`, 1 first; the others come after
    them all. Order by the bookmaker too, so that ties are broken.

    Args:
        bookmaker: key of the bookmaker.
#}
{% macro bookmaker_rank(bookmaker) -%}
    case {{ bookmaker }}
        {%- for name in var('bookmaker_order') %}
        when '{{ name }}' then {{ loop.index }}
        {%- endfor %}
        else {{ var('bookmaker_order') | length + 1 }}
    end
{%- endmacro %}
