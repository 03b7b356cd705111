{#
    The window of the last games up to and including the row's own: what is known once it was played.
    For `window … as` or after `over`.

    Such a row is a state: it is for games after its own only. Attach it with attach_state().

    Args:
        games: how many; none for all games so far.
        entity: columns of whom it is about, the season among them, since no window crosses seasons.
        order: columns that put the games in order; the last one breaks ties.
#}
{% macro last_games(games, entity, order=['game_date', 'game_id']) -%}
    (
        partition by {{ entity | join(', ') }}
        order by {{ order | join(', ') }}
        rows between {{ 'unbounded' if games is none else games - 1 }} preceding and current row
    )
{%- endmacro %}
