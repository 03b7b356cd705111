{{ config(materialized='view') }}

{#- The defences far off the league's average, one row per zone in which they are. -#}
{%- set c = var('feature_constants').extreme_defense -%}
{%- set labels = [
    ('ELITE_PAINT', 'paint', 'paint_defense_vs_league_avg', -c.paint),
    ('WEAK_PAINT', 'paint', 'paint_defense_vs_league_avg', c.paint),
    ('ELITE_PERIMETER', 'perimeter', 'three_pt_defense_vs_league_avg', -c.perimeter),
    ('WEAK_PERIMETER', 'perimeter', 'three_pt_defense_vs_league_avg', c.perimeter),
] -%}
with defenses as (

    select * from {{ ref('team_defense_zone_analysis') }}

),

labelled as (

    {%- for label, zone, column, limit in labels %}

    select
        game_date,
        season_year,
        team_abbr,
        '{{ label }}' as defense_label,
        '{{ zone }}' as defense_zone,
        {{ column }} as defense_vs_league_avg,
        games_in_sample,
        data_quality_tier
    from defenses
    where {{ column }} {{ '>=' if limit > 0 else '<=' }} {{ limit }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

final as (

    select * from labelled

)

select * from final
