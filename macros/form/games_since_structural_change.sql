{#
    Whether a game is a player's first for another team, or his first after a long absence.

    Args:
        team, game_date: of the game.
        previous_team, previous_date: of his game before; NULL in his first of the season, which is no
            change.
#}
{% macro is_structural_change(team, game_date, previous_team, previous_date) -%}
    coalesce(
        {{ team }} != {{ previous_team }}
        or date_diff({{ game_date }}, {{ previous_date }}, day)
        > {{ var('feature_constants').structural_change.gap_days }},
        false
    )
{%- endmacro %}


{#
    Games after the last change, that game itself left out; without a change all games, 30 at most.

    Args:
        games: how many he has played this season.
        last_change: which of them was the last change, counted from 1; NULL without.
#}
{% macro games_since_structural_change(games, last_change) -%}
    coalesce(
        {{ games }} - {{ last_change }},
        least({{ games }}, {{ var('feature_constants').structural_change.most_without_change }})
    )
{%- endmacro %}
