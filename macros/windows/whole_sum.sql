{#
    The sum over a window in which nothing is unknown; NULL when one of its values is, rather than
    too little. 0 over no row at all.

    Args:
        value: a number.
        window: name of the window, or its definition in parentheses.
#}
{% macro whole_sum(value, window) -%}
    case
        when count(*) over {{ window }} = 0 then 0
        when count({{ value }}) over {{ window }} = count(*) over {{ window }}
            then sum({{ value }}) over {{ window }}
    end
{%- endmacro %}
