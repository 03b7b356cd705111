{#
    The zone in which a defence differs most from the league's average: `paint`, `mid_range` or
    `perimeter`, the first of them on a tie. NULL when no zone is known.

    Args:
        direction: `asc` for the strongest, where opponents shoot worst; `desc` for the weakest.
#}
{% macro extreme_zone(direction) -%}
    (
        select candidate.zone
        from unnest([
            struct('paint' as zone, paint_defense_vs_league_avg as difference, 1 as place),
            struct('mid_range', mid_range_defense_vs_league_avg, 2),
            struct('perimeter', three_pt_defense_vs_league_avg, 3)
        ]) as candidate
        where candidate.difference is not null
        order by candidate.difference {{ direction }}, candidate.place
        limit 1
    )
{%- endmacro %}
