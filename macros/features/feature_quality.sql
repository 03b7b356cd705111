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
    {%- set missing = default_feature_count(features | selectattr('required') | list, relation) -%}
    {%- set score -%}
        safe_divide(
            {%- for feature in features %}
            {{ '+ ' if not loop.first }}{{ known_weight(feature, relation, quality.weights) }}
            {%- endfor %},
            {{ features | selectattr('required') | list | length }}
            {%- for feature in features | rejectattr('required') %}
            + if({{ relation }}.{{ feature.name }} is null, 0, 1)
            {%- endfor %}
        )
    {%- endset -%}
    round(
        case
            {%- for cap in quality.caps %}
            when {{ missing }} >= {{ cap.missing }} then least({{ score }}, {{ cap.highest }})
            {%- endfor %}
            else {{ score }}
        end,
        2
    )
{%- endmacro %}


{#
    The score as the first version of the store had it: the mean weight of all its features, with the
    weights of that time, a missing one counted as a default. Two decimals.

    Args:
        features, relation: as above; the features of v1_25.
#}
{% macro feature_quality_score_v1(features, relation) -%}
    {%- set weights = var('feature_constants').quality.weights_v1 -%}
    round(
        (
            {%- for feature in features %}
            {{ '+ ' if not loop.first }}{{ known_weight(feature, relation, weights) }}
            {%- endfor %}
        ) / {{ features | length }},
        2
    )
{%- endmacro %}


{#
    What one feature counts: the weight of its kind, that of a default when it is required and missing,
    nothing when it is optional and missing.

    Args:
        feature: entry of the catalogue.
        relation: as above.
        weights: by kind, and `default`.
#}
{% macro known_weight(feature, relation, weights) -%}
    if({{ relation }}.{{ feature.name }} is null, {{ weights.default if feature.required else 0 }}, {{ weights[feature.kind] }})
{%- endmacro %}


{#
    The same for the features of one category, one decimal. It says what is there: a missing optional
    feature counts as nothing.

    Args:
        features, relation: as above.
        category: one of the catalogue's.
#}
{% macro category_quality_pct(features, relation, category) -%}
    {%- set weights = var('feature_constants').quality.weights -%}
    {%- set members = features | selectattr('category', 'equalto', category) | list -%}
    round(
        (
            {%- for feature in members %}
            {{ '+ ' if not loop.first }}{{ known_weight(feature, relation, weights) }}
            {%- endfor %}
        ) / {{ members | length }},
        1
    )
{%- endmacro %}


{#
    Tier of a feature_quality_score(): the first whose floor it reaches.

    Args:
        score: the score.
#}
{% macro feature_quality_tier(score) -%}
    {%- set tiers = var('feature_constants').quality.tiers -%}
    case
        {%- for tier in tiers if tier.floor > 0 %}
        when {{ score }} >= {{ tier.floor }} then '{{ tier.name }}'
        {%- endfor %}
        when {{ score }} is not null then '{{ tiers[-1].name }}'
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
