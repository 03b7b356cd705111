{#
    Plays a player or a team ended: FGA + 0.44 FTA + TOV. What usage_rate() is a share of, for sums
    over games: 100 times plays used by plays available, both added up.

    Args:
        box: alias with fg_attempts, ft_attempts, turnovers.
#}
{% macro plays_used(box) -%}
    ({{ box }}.fg_attempts + 0.44 * {{ box }}.ft_attempts + {{ box }}.turnovers)
{%- endmacro %}


{#
    His team's plays while he was on the floor, as far as a box tells: its share of them by his time.
    NULL without minutes of the team.

    Args:
        player: alias of the player's box, with seconds_played.
        team: alias of his team's box, with seconds_played and the columns of plays_used().
#}
{% macro plays_available(player, team) -%}
    safe_divide(
        {{ plays_used(team) }} * {{ player }}.seconds_played, {{ team }}.seconds_played / 5
    )
{%- endmacro %}
