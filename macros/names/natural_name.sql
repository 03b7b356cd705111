{#
    `Last, First` the way it is spoken: `Butler III, Jimmy` is `Jimmy Butler III`. The last comma
    counts, so that `Duke, Jr., David` keeps his suffix; a name without one stays as it is.

    Args:
        name: a string expression; NULL stays NULL.
#}
{% macro natural_name(name) -%}
    trim(regexp_replace(trim({{ name }}), r'^(.*\S)\s*,\s*([^,]+)$', r'\2 \1'))
{%- endmacro %}
