{#
    Possessions per 48 minutes: 48 possessions / (team minutes / 5), team minutes being the players'
    together, 240 and 25 more per overtime. basketball-reference's "Pace". NULL without minutes.

    Args:
        possessions: possessions of one team.
        team_seconds: seconds of its players together.
#}
{% macro pace(possessions, team_seconds) -%}
    48 * safe_divide({{ possessions }}, {{ team_seconds }} / 60 / 5)
{%- endmacro %}
