{#
    For each date of an entity the date of its newest state before it: strictly before, in the same
    season. NULL where there is none. For a CTE; join the states on the entity and that date.

    A state is a row for a game that includes the game. Until when it holds is not stored, since the
    next game would change it; it is found here, in one pass over both.

    Args:
        spine: relation of the dates, with game_date; one row per entity and date.
        states: relation of the states, with game_date; likewise.
        entity: columns of whom it is about, the season among them.
#}
{% macro state_dates(spine, states, entity) -%}
    {%- set columns = entity | join(', ') -%}
    select
        {{ columns }},
        game_date,
        state_date
    from (
        select
            *,
            max(if(is_state, game_date, null)) over (
                partition by {{ columns }}
                order by unix_date(game_date)
                range between unbounded preceding and 1 preceding
            ) as state_date
        from (
            select {{ columns }}, game_date, false as is_state from {{ spine }}
            union all
            select {{ columns }}, game_date, true as is_state from {{ states }}
        )
    )
    where not is_state
{%- endmacro %}
