{#
    1 when the recent mean exceeds the usual one by more than 1.5 standard deviations, else 0;
    NULL when an input is.

    Args:
        recent, usual: mean points of the last five games and of the season.
        deviation: sample standard deviation of the last ten.
#}
{% macro breakout_flag(recent, usual, deviation) -%}
    {%- set c = var('feature_constants').breakout -%}
    case
        when {{ recent }} > {{ usual }} + {{ c.deviations }} * {{ deviation }} then 1
        when {{ recent }} <= {{ usual }} + {{ c.deviations }} * {{ deviation }} then 0
    end
{%- endmacro %}
