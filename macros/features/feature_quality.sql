{#
    How much of a row is known, 0 to 100: the mean weight of its features, where each counts by its
    kind and a required one that is missing counts as a default. Two decimals.

    An optional feature that is missing is left out: a player without a line is no worse known. A
    missing required feature caps the score below `bronze`, five below `poor`, whatever the rest: a
    mean over many would hide it. Weights and caps stand in the var `feature_constants`.

    Args:
        features: entries of features().
        relation: alias of a relation with one column per feature, named as it.
#}
{% macro feature_quality_score(features, relation) -%}
    {%- set quality = var('feature_constants').quality -%}
    {%- set required = features | selectattr('required') | list -%}
    {%- set optional = features | rejectattr('required') | list -%}
    {%- set missing = default_feature_count(required, relation) -%}
    {%- set score -%}
        {{ sum_of_weights(features, relation, quality.weights) }}
        / ({{ features | length }}
            {%- if optional %} - {{ default_feature_count(optional, relation) }}{% endif %})
    {%- endset -%}
    round(
        least(
            {{ score }},
            case
                {%- for cap in quality.caps %}
                when {{ missing }} >= {{ cap.missing }} then {{ cap.highest }}
                {%- endfor %}
                else 100
            end
        ),
        2
    )
{%- endmacro %}


{#
    The score as the first version of the store had it: the mean weight of all its features, with
    the weights of that time and no caps. Two decimals.

    Args:
        features, relation: as above; the features of v1_25.
#}
{% macro feature_quality_score_v1(features, relation) -%}
    round(
        {{ sum_of_weights(features, relation, var('feature_constants').quality.weights_v1) }}
        / {{ features | length }},
        2
    )
{%- endmacro %}


{#
    The mean weight of the features of one category, one decimal. It says what is there: a missing
    optional feature counts as nothing. NULL when none of the features is of the category.

    Args:
        features, relation: as above.
        category: one of the catalogue's.
#}
{% macro category_quality_pct(features, relation, category) -%}
    {%- set members = features | selectattr('category', 'equalto', category) | list -%}
    {%- if members -%}
    round(
        {{ sum_of_weights(members, relation, var('feature_constants').quality.weights) }}
        / {{ members | length }},
        1
    )
    {%- else -%}
    cast(null as float64)
    {%- endif -%}
{%- endmacro %}


{#
    What features count together: the weight of its kind for one that is known, that of a default
    for a required one that is not, nothing for an optional one.

    Args:
        features, relation: as above.
        weights: by kind, and `default`.
#}
{% macro sum_of_weights(features, relation, weights) -%}
    (
        {%- for feature in features %}
        {{ '+ ' if not loop.first -}}
        if(
            {{- relation }}.{{ feature.name }} is null,
            {{- ' ' ~ (weights.default if feature.required else 0) }},
            {{- ' ' ~ weights[feature.kind] -}}
        )
        {%- endfor %}
    )
{%- endmacro %}


{#
    How many of the features are not known, INT64.

    Args:
        features, relation: as above.
#}
{% macro default_feature_count(features, relation) -%}
    (
        {%- for feature in features %}
        {{ '+ ' if not loop.first }}if({{ relation }}.{{ feature.name }} is null, 1, 0)
        {%- endfor %}
    )
{%- endmacro %}


{#
    Tier of a feature_quality_score(): the first whose floor it reaches.

    Args:
        score: the score.
#}
{% macro feature_quality_tier(score) -%}
    case
        {%- for tier in var('feature_constants').quality.tiers %}
        when {{ score }} >= {{ tier.floor }} then '{{ tier.name }}'
        {%- endfor %}
    end
{%- endmacro %}


{#
    Whether a row may be predicted from: a known matchup and nothing required missing.

    Args:
        score: feature_quality_score().
        matchup_pct: category_quality_pct() of `matchup`.
        required_default_count: default_feature_count() of the required features.
#}
{% macro is_quality_ready(score, matchup_pct, required_default_count) -%}
    {%- set ready = var('feature_constants').quality.quality_ready -%}
    {{ score }} >= {{ ready.score }}
    and {{ matchup_pct }} >= {{ ready.matchup }}
    and {{ required_default_count }} = 0
{%- endmacro %}


{#
    Whether a row may be trained on.

    Args:
        score, matchup_pct: as above.
        player_history_pct: category_quality_pct() of `player_history`.
#}
{% macro is_training_ready(score, matchup_pct, player_history_pct) -%}
    {%- set ready = var('feature_constants').quality.training_ready -%}
    {{ score }} >= {{ ready.score }}
    and {{ matchup_pct }} >= {{ ready.matchup }}
    and {{ player_history_pct }} >= {{ ready.player_history }}
{%- endmacro %}
