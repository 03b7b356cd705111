{#
    Whether it was clutch time: the last five minutes of the fourth quarter or of an overtime, with
    the teams within five points. NBA.com's definition, https://www.nba.com/stats/help/glossary.

    Args:
        period: 1 to 4, 5 and more for overtimes.
        seconds_remaining: seconds left in it.
        margin: points between the teams, of either sign.
#}
{% macro is_clutch(period, seconds_remaining, margin) -%}
    ({{ period }} >= 4 and {{ seconds_remaining }} <= 300 and abs({{ margin }}) <= 5)
{%- endmacro %}
