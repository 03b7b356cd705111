{#
    Whether the fixtures from a game to a later date were known when it tipped off. Those of the week
    in which the cup is decided and of the postseason follow from results: who plays in them, and
    even who plays no more, tells how earlier games ended.

    Args:
        game_date: date of the game.
        until: the later date; of NULL, nothing is known.
        season: alias with cup_first_date, cup_last_date (NULL without a cup) and
            regular_last_date, the last day of the regular season.
#}
{% macro is_schedule_settled(game_date, until, season) -%}
    (
        coalesce({{ until }} <= {{ season }}.regular_last_date, false)
        and coalesce(
            {{ until }} < {{ season }}.cup_first_date
            or {{ game_date }} >= {{ season }}.cup_last_date,
            true
        )
    )
{%- endmacro %}
