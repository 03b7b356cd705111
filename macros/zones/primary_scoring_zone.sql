{#
    Where a player scores from: `paint` from 40 % of his attempts, else `perimeter` from 40 %, else
    `mid_range` from 35 %, else `balanced`. NULL without a share, or when all are 0.

    Args:
        paint_rate, mid_range_rate, three_pt_rate: shares of his attempts, fractions.
#}
{% macro primary_scoring_zone(paint_rate, mid_range_rate, three_pt_rate) -%}
    {%- set c = var('feature_constants').primary_scoring_zone -%}
    case
        when {{ paint_rate }} >= {{ c.paint }} then 'paint'
        when {{ three_pt_rate }} >= {{ c.perimeter }} then 'perimeter'
        when {{ mid_range_rate }} >= {{ c.mid_range }} then 'mid_range'
        when {{ paint_rate }} + {{ mid_range_rate }} + {{ three_pt_rate }} > 0 then 'balanced'
    end
{%- endmacro %}
