{#
    Every expression is true, or NULL, in every row. One statement for all of them; a failing row is
    returned with the expression it breaks.

    Args:
        key: columns to return with a failing row.
        expressions: conditions over the columns of the model.
#}
{% test holds(model, key, expressions) %}

select
    tested.{{ key | join(', tested.') }},
    checks.expression
from {{ model }} as tested
cross join unnest([
    {% for expression in expressions %}
    struct({{ sql_string(expression) }} as expression, {{ expression }} as is_true)
    {%- if not loop.last %},{% endif %}
    {% endfor %}
]) as checks
where not checks.is_true

{% endtest %}
