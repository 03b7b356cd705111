{#
    The state pattern. What a player or team is known by changes only when he plays: it is computed
    once per game played, with last_games(), and attached to the games after it.

    1. `states`: one row per entity and game played, windows ending at that game, and
       `{{ valid_until(entity) }} as valid_until`.
    2. `{{ attach_state('states', to='spine', entity=entity) }}`: every row of the spine meets the
       newest state strictly before its game, or none.

    An equality and an interval, so the work grows with the games and not with their pairs.
    `valid_until` is computed on reading, never stored: the next game played would change rows of
    dates that are not being built.
#}

{#
    Date of the entity's next game played, the last that the row's state is good for; NULL for its
    newest state.

    Args:
        entity: columns of whom the state is about, the season among them.
        order: columns that put the games in order; the last one breaks ties.
#}
{% macro valid_until(entity, order=['game_date', 'game_id']) -%}
    lead(game_date) over (partition by {{ entity | join(', ') }} order by {{ order | join(', ') }})
{%- endmacro %}


{#
    Whether a state is the newest before a game.

    Args:
        state: alias of the states, with game_date and valid_until.
        game_date: date of the game.
#}
{% macro valid_on(state, game_date) -%}
    (
        {{ played_before(state ~ '.game_date', game_date) }}
        and ({{ state }}.valid_until is null or {{ game_date }} <= {{ state }}.valid_until)
    )
{%- endmacro %}


{#
    The join of every row of a spine with the newest state strictly before its game.

    Args:
        states: relation of the states, with the columns of the entity, game_date and valid_until.
        to: alias of the spine, with the same columns and the date of its game.
        entity: columns of whom the state is about, the season among them.
        game_date: the spine's column for the date of its game.
        alias: what to call the state; the relation's own name unless given.
        matching: columns of the spine where they are called otherwise, by name in the states, such
            as {'team_abbr': 'opponent_team_abbr'}.
#}
{% macro attach_state(states, to, entity, game_date='game_date', alias=none, matching={}) -%}
    {%- set state = alias or states -%}
    left join {{ states }}{{ ' as ' ~ alias if alias }}
        on {% for column in entity -%}
        {{ to }}.{{ matching.get(column, column) }} = {{ state }}.{{ column }}
        and {% endfor -%}
        {{ valid_on(state, to ~ '.' ~ game_date) }}
{%- endmacro %}
