{#
    Share of games won, a fraction; NULL before the fifth.

    Args:
        wins, games: this season's so far.
#}
{% macro win_pct(wins, games) -%}
    if(
        {{ games }} >= {{ var('feature_constants').win_pct.least_games }},
        safe_divide({{ wins }}, {{ games }}),
        null
    )
{%- endmacro %}
