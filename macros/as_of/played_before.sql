{#
    Whether a game was played on an earlier day: the only games a row for another one may use. Of two
    games on one date neither sees the other, whatever their tip-off.

    Args:
        earlier_date: date of the game that is looked at.
        game_date: date of the game the row is for.
#}
{% macro played_before(earlier_date, game_date) -%}
    {{ earlier_date }} < {{ game_date }}
{%- endmacro %}
