{#
    Whether quotes are a bookmaker's own. `consensus` is what a feed computes from several: it
    counts as no bookmaker, and only where there is no other.

    Args:
        bookmaker: key of the bookmaker.
#}
{% macro is_bookmaker(bookmaker) -%}
    {{ bookmaker }} != 'consensus'
{%- endmacro %}
