{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id', 'feature_version', 'game_id'],
    tags=['as_of'],
) }}

{%- set categories = feature_catalog() | map(attribute='category') | unique | list -%}

-- One row per version: the same columns, and an array, counts and a score over what the version has.
-- A consumer that knows 25 features keeps its rows when there are more.
with feature_values as (

    select * from {{ ref('feature_values') }}
    where {{ in_input_range() }}

),

{%- for version in feature_versions() %}
{%- set members = features(version) %}

{{ version }} as (

    select
        feature_values.*,
        '{{ version }}' as feature_version,
        {{ members | length }} as feature_count,
        {{ feature_array(members, 'feature_values') }} as features,
        {{ feature_defaults(members, 'feature_values') }} as features_is_default,
        {{ feature_names(members) }} as feature_names,
        {{ feature_quality_score(members, 'feature_values') }} as feature_quality_score,
        {{ feature_quality_score_v1(features('v1_25'), 'feature_values') }}
            as feature_quality_score_v1,
        {%- for category in categories %}
        {{ category_quality_pct(members, 'feature_values', category) }}
            as {{ category }}_quality_pct,
        {%- endfor %}
        {{ default_feature_count(members, 'feature_values') }} as default_feature_count,
        {{ default_feature_count(members | selectattr('required') | list, 'feature_values') }}
            as required_default_count
    from feature_values

),
{%- endfor %}

scored as (
    {% for version in feature_versions() %}
    select * from {{ version }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

final as (

    select
        game_id,
        game_date,
        season_year,
        season_type,
        tip_off_at,
        as_of_at,
        player_id,
        player_lookup,
        player_full_name,
        team_abbr,
        opponent_team_abbr,
        is_home,
        player_status,
        feature_version,
        feature_count,
        features,
        features_is_default,
        feature_names,
        {{ feature_columns(features(), 'scored') }},
        feature_quality_score,
        feature_quality_score_v1,
        {{ feature_quality_tier('feature_quality_score') }} as quality_tier,
        {%- for category in categories %}
        {{ category }}_quality_pct,
        {%- endfor %}
        default_feature_count,
        required_default_count,
        {{ is_quality_ready(
            'feature_quality_score', 'matchup_quality_pct', 'required_default_count'
        ) }} as is_quality_ready,
        {{ is_training_ready(
            'feature_quality_score', 'matchup_quality_pct', 'player_history_quality_pct'
        ) }} as is_training_ready,
        games_played_season < 10 as early_season_flag,
        max_contributing_game_date,
        max_contributing_snapshot_at
    from scored

)

select * from final
where {{ in_output_range() }}
