{#
    How fresh a player is, INT64 from 0 to 100: 100 less a penalty for each thing that tires, plus a
    bonus for rest. What is not known costs nothing, so that a rookie without a birth date is not
    rested less than another. Penalties and limits stand in the var `feature_constants`.

    Args:
        back_to_back: whether he played the day before.
        days_rest: days since his last game; 1 is a back-to-back.
        games_in_last_7_days, minutes_in_last_7_days, avg_minutes_in_last_7_days: of [D - 7, D).
        back_to_backs_last_14_days: earlier back-to-backs, of [D - 14, D).
        age: years.
#}
{% macro fatigue_score(
    back_to_back, days_rest, games_in_last_7_days, minutes_in_last_7_days,
    avg_minutes_in_last_7_days, back_to_backs_last_14_days, age
) -%}
    {%- set c = var('feature_constants').fatigue -%}
    {%- set score -%}
        100
        + case
            when {{ back_to_back }} then -{{ c.back_to_back.penalty }}
            when {{ days_rest }} >= {{ c.rest.days }} then {{ c.rest.bonus }}
            else 0
        end
        - if({{ games_in_last_7_days }} >= {{ c.games.from }}, {{ c.games.penalty }}, 0)
        - if({{ minutes_in_last_7_days }} > {{ c.minutes.over }}, {{ c.minutes.penalty }}, 0)
        - if(
            {{ avg_minutes_in_last_7_days }} > {{ c.avg_minutes.over }},
            {{ c.avg_minutes.penalty }},
            0
        )
        {%- for input, steps in [
            (back_to_backs_last_14_days, c.back_to_backs), (age, c.age)
        ] %}
        - case
            {%- for step in steps %}
            when {{ input }} >= {{ step.from }} then {{ step.penalty }}
            {%- endfor %}
            else 0
        end
        {%- endfor %}
    {%- endset -%}
    {{ clamp_to_range(score, 'fatigue_score') }}
{%- endmacro %}


{#
    The score as an adjustment: 0 for who is fresh, down to -5.

    Args:
        fatigue_score: the score.
#}
{% macro fatigue_adjustment(fatigue_score) -%}
    ({{ fatigue_score }} - 100) / {{ var('feature_constants').fatigue.points_per_adjustment }}
{%- endmacro %}
