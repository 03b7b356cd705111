{#
    How far a window of games is filled: `excellent`, `good`, `limited` or `insufficient`.

    Args:
        games: how many games there are.
        window: `last_10` or `last_20`.
#}
{% macro sample_quality(games, window) -%}
    case
        {%- for step in var('feature_constants').sample_quality[window] %}
        when {{ games }} >= {{ step.from }} then '{{ step.name }}'
        {%- endfor %}
        when {{ games }} is not null then 'insufficient'
    end
{%- endmacro %}


{#
    Tier of a row by how many games it rests on: `high`, `medium` or `low`.

    Args:
        games: how many games there are.
        entity: `player` or `team`.
#}
{% macro data_quality_tier(games, entity) -%}
    {%- set c = var('feature_constants').data_quality_tier[entity] -%}
    case
        when {{ games }} >= {{ c.high }} then 'high'
        when {{ games }} >= {{ c.medium }} then 'medium'
        when {{ games }} is not null then 'low'
    end
{%- endmacro %}
