{#
    Share of points from the free-throw line, at most 0.5. NULL with fewer than five games or
    without a point.

    Args:
        share: free throws made over points, sums of the last ten games.
        games: how many games those are.
#}
{% macro pct_free_throw(share, games) -%}
    if(
        {{ games }} >= {{ var('feature_constants').pct_free_throw.least_games }},
        {{ clamp_to_range(share, 'pct_free_throw') }},
        null
    )
{%- endmacro %}
