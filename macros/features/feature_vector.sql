{#
    The features as typed columns: NULL where not known. They are the truth; the array is made of
    them.

    Args:
        features: entries of features().
        relation: alias of a relation with one numeric column per feature, named as it.
#}
{% macro feature_columns(features, relation) -%}
    {%- for feature in features %}
    cast({{ relation }}.{{ feature.name }} as float64) as {{ feature.name }}
    {{- ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}


{#
    The features as an ARRAY<FLOAT64> in the order of their index. An array of BigQuery holds no
    NULL: the feature's default stands for it, and feature_defaults() says where.

    Args:
        features, relation: as above.
#}
{% macro feature_array(features, relation) -%}
    [
        {%- for feature in features %}
        coalesce(cast({{ relation }}.{{ feature.name }} as float64), {{ feature.default }})
        {{- ',' if not loop.last }}
        {%- endfor %}
    ]
{%- endmacro %}


{#
    An ARRAY<BOOL> beside feature_array(): whether an element is the default, since nothing is
    known.

    Args:
        features, relation: as above.
#}
{% macro feature_defaults(features, relation) -%}
    [
        {%- for feature in features %}
        {{ relation }}.{{ feature.name }} is null{{ ',' if not loop.last }}
        {%- endfor %}
    ]
{%- endmacro %}


{#
    Names of the features as an ARRAY<STRING>, in the order of their index.

    Args:
        features: as above.
#}
{% macro feature_names(features) -%}
    ['{{ features | map(attribute='name') | join("', '") }}']
{%- endmacro %}
