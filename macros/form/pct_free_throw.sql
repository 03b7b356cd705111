{#
    Share of points from the free-throw line, at most 0.5. NULL with fewer than five games or without a
    point.

    Args:
        ft_makes, points: sums over the last ten games.
        games: how many games those are.
#}
{% macro pct_free_throw(ft_makes, points, games) -%}
    if(
        {{ games }} >= {{ var('feature_constants').pct_free_throw.least_games }},
        {{ clamp_to_range('safe_divide(' ~ ft_makes ~ ', ' ~ points ~ ')', 'pct_free_throw') }},
        null
    )
{%- endmacro %}
