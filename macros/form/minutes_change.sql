{#
    Whether a player plays more than he did: minutes of the last ten games relative to the
    season's, in steps from -2 to 2. NULL when either is, or the season's are 0.

    Args:
        minutes_last_10, minutes_season: minutes a game.
#}
{% macro minutes_change(minutes_last_10, minutes_season) -%}
    {%- set change -%}
        safe_divide({{ minutes_last_10 }} - {{ minutes_season }}, {{ minutes_season }})
    {%- endset -%}
    {{ in_steps(change, var('feature_constants').minutes_change.steps) }}
{%- endmacro %}
