{#
    How fast a game is expected to be, -3 to 3: half its pace differential.

    Args:
        pace_differential: pace_differential().
#}
{% macro pace_score(pace_differential) -%}
    {%- set c = var('feature_constants').pace -%}
    {{ clamp_to_range(
        '(' ~ pace_differential ~ ') / ' ~ c.possessions_per_point, 'pace_score'
    ) }}
{%- endmacro %}


{#
    Possessions per 48 minutes by which a game is expected to be faster than the league's: the
    mean of both teams' recent pace less the league's. Positive is fast, whoever of the two makes
    it so. NULL when one of the three is.

    Args:
        team_pace, opponent_pace, league_pace: possessions per 48 minutes.
#}
{% macro pace_differential(team_pace, opponent_pace, league_pace) -%}
    ({{ team_pace }} + {{ opponent_pace }}) / 2 - {{ league_pace }}
{%- endmacro %}
