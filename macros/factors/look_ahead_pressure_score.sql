{#
    Whether a bigger game waits, -2 to 0: four times the share of wins by which the next opponent is
    better than today's, when that game is within two days. 0 without such a game, and when today's
    opponent is the better one; NULL when either share is.

    Args:
        days_to_next_game: days until the team's next scheduled game; NULL when none is known.
        opponent_win_pct, next_opponent_win_pct: share of this season's games before today they won.
#}
{% macro look_ahead_pressure_score(days_to_next_game, opponent_win_pct, next_opponent_win_pct) -%}
    {%- set c = var('feature_constants').look_ahead_pressure -%}
    case
        when {{ days_to_next_game }} <= {{ c.within_days }}
            then
                {{ clamp(
                    c.points_per_win_pct
                    ~ ' * (' ~ opponent_win_pct ~ ' - ' ~ next_opponent_win_pct ~ ')',
                    -c.limit,
                    0,
                ) }}
        else 0.0
    end
{%- endmacro %}
