{#
    The `where` of an incremental model's last step: rows of the dates this invocation builds.

    It also hands those dates to dbt's insert_overwrite as static partitions, so that what is
    selected is exactly what is replaced: rows of these dates that should no longer exist go away.

    Args:
        column: the model's partition column.
#}
{% macro in_output_range(column='game_date') -%}
    {%- set range = date_range() -%}
    {%- if execute and model.config.materialized == 'incremental' -%}
        {%- if not range.partitions and not flags.FULL_REFRESH and load_relation(this) is not none -%}
            {%- do exceptions.raise_compiler_error(
                range.start ~ ' to ' ~ range.end ~ ' is more than ' ~ var('max_range_days')
                ~ ' days: build it in pieces with start_date and end_date, or use --full-refresh'
            ) -%}
        {%- endif -%}
        {%- set partitions = config.get('partitions') -%}
        {%- if partitions is not none and not partitions -%}
            {%- do partitions.extend(range.partitions) -%}
        {%- endif -%}
    {%- endif -%}
    {{ column }} between date '{{ range.start }}' and date '{{ range.end }}'
{%- endmacro %}
