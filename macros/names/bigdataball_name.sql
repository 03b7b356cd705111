{#
    A BigDataBall name without the numeric id that some exports put before it; NULL when empty.

    Args:
        name: a string expression.
#}
{% macro bigdataball_name(name) -%}
    nullif(trim(regexp_replace({{ name }}, r'^\d+[\s_-]*', '')), '')
{%- endmacro %}
