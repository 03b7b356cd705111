{#
    A state cannot say how many games lie in the days before a game that is still to come: that
    depends on its date. So a state carries its last two weeks as an array, newest game last, and
    whoever attaches it counts. Window: `recent_games_window(entity)`; up to 14 days can be asked for.
#}
{% macro recent_games_window(entity) -%}
    (
        partition by {{ entity | join(', ') }}
        order by unix_date(game_date)
        range between 13 preceding and current row
    )
{%- endmacro %}


{#
    Games played in the days before a game, INT64: [D - days, D). 0 without any.

    Args:
        recent_games: array of structs with game_date, from a state.
        game_date: date of the game.
        days: 1 to 14.
#}
{% macro games_in_last_days(recent_games, game_date, days) -%}
    (
        select count(*)
        from unnest({{ recent_games }}) as recent
        where {{ in_last_days('recent.game_date', game_date, days) }}
    )
{%- endmacro %}


{#
    Seconds played in them, INT64; NULL when those of one are unknown, 0 without games.

    Args:
        recent_games: array of structs with game_date and seconds_played.
        game_date, days: as above.
#}
{% macro seconds_in_last_days(recent_games, game_date, days) -%}
    (
        select
            case
                when count(*) = 0 then 0
                when count(recent.seconds_played) = count(*) then sum(recent.seconds_played)
            end
        from unnest({{ recent_games }}) as recent
        where {{ in_last_days('recent.game_date', game_date, days) }}
    )
{%- endmacro %}


{#
    How many of them were the second of a back-to-back, INT64. 0 without any.

    Args:
        recent_games: array of structs with game_date and is_back_to_back.
        game_date, days: as above.
#}
{% macro back_to_backs_in_last_days(recent_games, game_date, days) -%}
    (
        select count(if(recent.is_back_to_back, 1, null))
        from unnest({{ recent_games }}) as recent
        where {{ in_last_days('recent.game_date', game_date, days) }}
    )
{%- endmacro %}
