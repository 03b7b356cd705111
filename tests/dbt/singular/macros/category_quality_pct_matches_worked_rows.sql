{#-
    The matchup has six features of weight 100: without the two of the defence (400 + 2 * 40) / 6
    = 80.0. The market has six of weight 100 that may be missing and count nothing then, and one
    that says so: 100 / 7 = 14.3.
-#}
{%- set all_features = features() -%}
{%- set missing = ['opponent_def_rating', 'opponent_pace']
    + all_features | selectattr('kind', 'equalto', 'market') | map(attribute='name') | list -%}
with cases as (

    select
        {%- for feature in all_features %}
        cast({{ 'null' if feature.name in missing else 1 }} as float64) as {{ feature.name }}
        {{- ',' if not loop.last }}
        {%- endfor %}

),

scored as (

    select
        {{ category_quality_pct(all_features, 'cases', 'matchup') }} as matchup_pct,
        {{ category_quality_pct(all_features, 'cases', 'vegas') }} as vegas_pct,
        {{ category_quality_pct(all_features, 'cases', 'team_context') }} as team_context_pct
    from cases

)

select *
from scored
where matchup_pct is distinct from 80.0
    or vegas_pct is distinct from 14.3
    or team_context_pct is distinct from 100.0
