{#
    Names of what a row lacks, as an array; empty when it lacks nothing.

    Args:
        conditions: name to the condition under which it is missing. Its weight is in the var
            `quality_weights`.
#}
{% macro missing_fields(conditions) -%}
    array(
        select field
        from unnest([
            {%- for field, condition in conditions.items() %}
            if({{ condition }}, '{{ field }}', null){{ ',' if not loop.last }}
            {%- endfor %}
        ]) as field
        where field is not null
        order by field
    )
{%- endmacro %}
