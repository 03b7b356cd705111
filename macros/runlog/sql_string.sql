{#
    A string literal. Meant for tojson(), which leaves ASCII only, so that backslash and quote are the
    two characters to escape; other text may hold anything but a line break.

    Args:
        text: what to quote.
#}
{% macro sql_string(text) -%}
    '{{ (text | string).replace('\\', '\\\\').replace("'", "\\'") }}'
{%- endmacro %}
