{#
    Seconds of game time gone by: four quarters of 12 minutes, then overtimes of 5.

    Args:
        period: 1 to 4, 5 and more for overtimes.
        seconds_remaining: seconds left in it.
#}
{% macro elapsed_seconds(period, seconds_remaining) -%}
    (
        720 * least({{ period }}, 4)
        + 300 * greatest({{ period }} - 4, 0)
        - {{ seconds_remaining }}
    )
{%- endmacro %}
