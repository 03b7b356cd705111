{#
    Possessions of a game, the same for both teams: basketball-reference's two-team average.
    https://www.basketball-reference.com/about/glossary.html, "Poss".

    Args:
        own, opponent: aliases of the two team boxes, with fg_attempts, fg_makes, ft_attempts,
            offensive_rebounds, defensive_rebounds, turnovers (the team's own included).

    NULL when an input is NULL; the rebound share is NULL without rebounds on that end.
#}
{% macro possessions(own, opponent) -%}
    0.5 * (
        {{ estimated_possessions(own, opponent) }}
        + {{ estimated_possessions(opponent, own) }}
    )
{%- endmacro %}


{#
    One team's half of it: FGA + 0.4 FTA - 1.07 (ORB / (ORB + opponent's DRB)) (FGA - FG) + TOV.

    Args:
        own, opponent: as above.
#}
{% macro estimated_possessions(own, opponent) -%}
    (
        {{ own }}.fg_attempts
        + 0.4 * {{ own }}.ft_attempts
        - 1.07
        * safe_divide(
            {{ own }}.offensive_rebounds,
            {{ own }}.offensive_rebounds + {{ opponent }}.defensive_rebounds
        )
        * ({{ own }}.fg_attempts - {{ own }}.fg_makes)
        + {{ own }}.turnovers
    )
{%- endmacro %}
