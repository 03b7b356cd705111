{#
    Whether a player is rising: the mean of his last two games less the mean of the three before, in
    steps from -2 to 2. Positive is rising. NULL with fewer than five games.

    Args:
        points: array of his points, oldest first; the last five count.
#}
{% macro recent_trend(points) -%}
    {%- set c = var('feature_constants').recent_trend -%}
    {%- set change -%}
        (
            select
                avg(if(position >= array_length({{ points }}) - 2, value, null))
                - avg(if(position < array_length({{ points }}) - 2, value, null))
            from unnest({{ points }}) as value with offset as position
            where position >= array_length({{ points }}) - 5
        )
    {%- endset -%}
    if(array_length({{ points }}) >= 5, {{ in_steps(change, c.steps) }}, null)
{%- endmacro %}


{#
    A change in steps from -2 to 2, reached on either side of zero; NULL stays NULL.

    Args:
        change: the expression.
        steps: the sizes from which it is 1 and 2.
#}
{% macro in_steps(change, steps) -%}
    case
        when {{ change }} >= {{ steps[1] }} then 2
        when {{ change }} >= {{ steps[0] }} then 1
        when {{ change }} <= -{{ steps[1] }} then -2
        when {{ change }} <= -{{ steps[0] }} then -1
        when {{ change }} is not null then 0
    end
{%- endmacro %}
