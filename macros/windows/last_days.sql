{#
    The window of the days before the row's own, half-open: [D - days, D). For `window … as` or after
    `over`.

    Args:
        days: how many.
        entity: columns of whom it is about.
        date_column: the row's date.
        with_own: whether the row's own day counts too, for what is known before the game, such as
            the way to it.
#}
{% macro last_days(days, entity, date_column='game_date', with_own=false) -%}
    (
        partition by {{ entity | join(', ') }}
        order by unix_date({{ date_column }})
        range between {{ days }} preceding and {{ 'current row' if with_own else '1 preceding' }}
    )
{%- endmacro %}


{#
    The window of the days after the row's own: (D, D + days]. For what is scheduled, never for what
    came of it.

    Args:
        days: how many.
        entity: columns of whom it is about.
        date_column: the row's date.
#}
{% macro next_days(days, entity, date_column='game_date') -%}
    (
        partition by {{ entity | join(', ') }}
        order by unix_date({{ date_column }})
        range between 1 following and {{ days }} following
    )
{%- endmacro %}


{#
    Whether a date lies in the days before another: what last_days() says as a window.

    Args:
        earlier_date: the date that is looked at.
        game_date: date of the game the row is for.
        days: how many.
#}
{% macro in_last_days(earlier_date, game_date, days) -%}
    (
        {{ played_before(earlier_date, game_date) }}
        and {{ earlier_date }} >= date_sub({{ game_date }}, interval {{ days }} day)
    )
{%- endmacro %}
