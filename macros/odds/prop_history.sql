{#
    How a player did against the closing consensus line of his last games with one, of those on the 60
    days before a game.

    Args:
        margins: array of structs with game_date and consensus_margin, newest game last.
        game_date: date of the game.
#}

{# Share of the last ten that went over, FLOAT64; NULL with fewer than five. A push is not over. #}
{% macro over_rate(margins, game_date) -%}
    (
        select if(count(*) >= 5, count(if(past.consensus_margin > 0, 1, null)) / count(*), null)
        from unnest({{ margins }}) as past
        where {{ in_last_days('past.game_date', game_date, 60) }}
    )
{%- endmacro %}


{# Mean margin of the last five, FLOAT64; NULL with fewer than three. #}
{% macro margin_vs_line(margins, game_date) -%}
    (
        select if(count(*) >= 3, avg(past.consensus_margin), null)
        from unnest({{ margins }}) as past with offset as position
        where position >= array_length({{ margins }}) - 5
            and {{ in_last_days('past.game_date', game_date, 60) }}
    )
{%- endmacro %}
