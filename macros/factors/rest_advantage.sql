{#
    Days of rest more than the opponent's, -2 to 2; NULL when either is.

    Args:
        days_rest, opponent_days_rest: days since the last game.
#}
{% macro rest_advantage(days_rest, opponent_days_rest) -%}
    {{ clamp_to_range(days_rest ~ ' - ' ~ opponent_days_rest, 'rest_advantage') }}
{%- endmacro %}
