{#
    What the journey to a game costs a team, -3 to 0: half a point per 1,000 miles and per hour of
    time zones since its last game. 0 for a team that has had more than two days, or plays its
    first game; NULL when a place is not known.

    Args:
        travel_miles: miles from the last game's arena to this one's.
        time_zone_change: hours between their clocks, either sign.
        days_rest: days since the team's last game; NULL in its first.
#}
{% macro travel_impact_score(travel_miles, time_zone_change, days_rest) -%}
    {%- set c = var('feature_constants').travel_impact -%}
    case
        when {{ days_rest }} <= {{ c.wears_off_after_days }}
            then
                greatest(
                    -{{ c.points_per_1000_miles }} * {{ travel_miles }} / 1000
                    - {{ c.points_per_hour }} * abs({{ time_zone_change }}),
                    -{{ c.limit }}
                )
        else 0.0
    end
{%- endmacro %}
