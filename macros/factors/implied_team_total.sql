{#
    Points the market gives a team: half of the total less or plus the home spread. NULL when
    either is.

    Args:
        game_total: both teams' points.
        home_spread: points the home team is given; negative when it is favoured.
        home_game: whether the team is the home team.
#}
{% macro implied_team_total(game_total, home_spread, home_game) -%}
    ({{ game_total }} + if({{ home_game }}, -1, 1) * {{ home_spread }}) / 2
{%- endmacro %}
