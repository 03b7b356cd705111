{#
    The versions of the catalogue, oldest first.
#}
{% macro feature_versions() %}
    {{ return(feature_catalog() | map(attribute='version') | unique | list) }}
{% endmacro %}
