{#
    Share of his team's plays a player used while on the floor, 0 to 100 as the sport writes it:
    100 (FGA + 0.44 FTA + TOV) (team minutes / 5) / (minutes (team FGA + 0.44 FTA + TOV)).
    basketball-reference's "Usg%". NULL without minutes or team plays; 0 is 0.

    Args:
        player: alias of the player's box, with fg_attempts, ft_attempts, turnovers, seconds_played.
        team: alias of his team's box, with the same columns.
#}
{% macro usage_rate(player, team) -%}
    100 * safe_divide(
        ({{ player }}.fg_attempts + 0.44 * {{ player }}.ft_attempts + {{ player }}.turnovers)
        * ({{ team }}.seconds_played / 5),
        {{ player }}.seconds_played
        * ({{ team }}.fg_attempts + 0.44 * {{ team }}.ft_attempts + {{ team }}.turnovers)
    )
{%- endmacro %}
