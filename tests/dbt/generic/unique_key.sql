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
    or {{ columns | join(' is null or ') }} is null

{% endtest %}
