{#-
    A row with everything: (16 + 6) * 100 + 3 * 75 over 25 is 97.00 by the first version's
    weights; by today's, over the first sixty features, 16 * 100 + 24 * 100 + 5 * 100 + 11 * 87 +
    2 * 90 + 2 * 95 is 5827, 97.12. Without the two of the opponent's defence 92.20, without those
    and the four factors (1600 + 225 + 240) / 25 = 82.60. A missing line costs nothing, one
    missing required feature caps the score at 69, five at 49.
-#}
{%- set v1 = features('v1_25') -%}
{%- set all_sixty = features()[:60] -%}
{%- set defence = ['opponent_def_rating', 'opponent_pace'] -%}
{%- set factors = [
    'fatigue_score', 'shot_zone_mismatch_score', 'pace_score', 'usage_spike_score'
] -%}
{%- set cases = [
    {'name': 'everything', 'missing': [], 'v1': 97.0, 'score': 97.12},
    {'name': 'no defence', 'missing': defence, 'v1': 92.2, 'score': 69.0},
    {'name': 'no defence, no factors', 'missing': defence + factors, 'v1': 82.6, 'score': 49.0},
    {'name': 'no line', 'missing': ['vegas_points_line', 'vegas_opening_line', 'vegas_line_move'],
        'v1': 97.0, 'score': 96.96},
    {'name': 'one required', 'missing': ['dnp_rate'], 'v1': 97.0, 'score': 69.0},
    {'name': 'five required', 'missing': factors + ['dnp_rate'], 'v1': 87.4, 'score': 49.0},
] -%}
with cases as (

    {%- for case in cases %}
    select
        '{{ case.name }}' as name,
        {{ case.v1 }} as expected_v1,
        {{ case.score }} as expected,
        {%- for feature in all_sixty %}
        cast({{ 'null' if feature.name in case.missing else 1 }} as float64) as {{ feature.name }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

scored as (

    select
        name,
        expected_v1,
        expected,
        {{ feature_quality_score_v1(v1, 'cases') }} as found_v1,
        {{ feature_quality_score(all_sixty, 'cases') }} as found
    from cases

)

select *
from scored
where found_v1 is distinct from expected_v1
    or found is distinct from expected
