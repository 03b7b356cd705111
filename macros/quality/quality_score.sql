{#
    100 less the weight of everything a row lacks, FLOAT64.

    Args:
        missing_fields: the array of missing_fields().
#}
{% macro quality_score(missing_fields) -%}
    cast(
        100
        {%- for field, weight in var('quality_weights').items() %}
        - if('{{ field }}' in unnest({{ missing_fields }}), {{ weight }}, 0)
        {%- endfor %}
        as float64
    )
{%- endmacro %}


{#
    Tier of a score: gold from 95, silver from 75, bronze from 50, poor below.

    Args:
        score: the score.
#}
{% macro quality_tier(score) -%}
    case
        when {{ score }} >= 95 then 'gold'
        when {{ score }} >= 75 then 'silver'
        when {{ score }} >= 50 then 'bronze'
        else 'poor'
    end
{%- endmacro %}
