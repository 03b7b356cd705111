{#
    A value of a window; NULL when it rests on fewer than three games.

    Args:
        games: how many games it rests on.
        value: the value.
#}
{% macro if_enough_games(games, value) -%}
    if({{ games }} >= 3, {{ value }}, null)
{%- endmacro %}
