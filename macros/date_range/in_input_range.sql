{#
    The `where` on a model's input: the dates it builds, and the look-back they need.

    Args:
        column: the input's partition column.
        lookback_days: days before the first date that the model reads.
        lookahead_days: days after the last date that the model reads.
#}
{% macro in_input_range(column='game_date', lookback_days=0, lookahead_days=0) -%}
    {%- set range = date_range() -%}
    {%- set first = range.start - modules.datetime.timedelta(days=lookback_days) -%}
    {%- set last = range.end + modules.datetime.timedelta(days=lookahead_days) -%}
    {{ column }} between date '{{ first }}' and date '{{ last }}'
{%- endmacro %}
