{#
    The features of a version, in order: a version is the features up to the last it introduced.

    Args:
        version: `v1_25`, `v2_64`, …; the newest by default.

    Returns:
        the entries of feature_catalog().
#}
{% macro features(version=none) %}
    {%- set ns = namespace(count=0) -%}
    {%- set catalog = feature_catalog() -%}
    {%- for entry in catalog -%}
        {%- if entry.index != loop.index0 -%}
            {%- do exceptions.raise_compiler_error(
                'feature_catalog: ' ~ entry.name ~ ' stands at ' ~ loop.index0 ~ ', its index is '
                ~ entry.index ~ '; the order is that of the array, so append and never insert'
            ) -%}
        {%- endif -%}
        {%- if version is none or entry.version == version -%}
            {%- set ns.count = loop.index -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if ns.count == 0 -%}
        {%- do exceptions.raise_compiler_error(
            "no feature version '" ~ version ~ "': the catalogue has "
            ~ catalog | map(attribute='version') | unique | join(', ')
        ) -%}
    {%- endif -%}
    {{ return(catalog[:ns.count]) }}
{% endmacro %}


{#
    One feature of the catalogue.

    Args:
        name: its name.
#}
{% macro feature(name) %}
    {%- set found = feature_catalog() | selectattr('name', 'equalto', name) | list -%}
    {%- if not found -%}
        {%- do exceptions.raise_compiler_error("the feature catalogue has no '" ~ name ~ "'") -%}
    {%- endif -%}
    {{ return(found[0]) }}
{% endmacro %}


{#
    A value within the range of a feature, so that a formula and its feature have one bound.

    Args:
        value: the expression.
        name: the feature.
#}
{% macro clamp_to_range(value, name) -%}
    {%- set range = feature(name).range -%}
    {{ clamp(value, range[0], range[1]) }}
{%- endmacro %}
