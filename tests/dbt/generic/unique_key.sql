{#
    No two rows share the key, and no part of it is NULL.

    Args:
        columns: the key.
#}
{% test unique_key(model, columns) %}

select
    {{ columns | join(', ') }},
    count(*) as row_count
from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1
    or logical_or({{ columns | join(' is null) or logical_or(') }} is null)

{% endtest %}
