{#
    on-run-end: append one row per test that failed, warned or could not run.

    Args:
        results: of the run.
#}
{% macro log_quality_issue(results) %}
    {%- if execute and flags.WHICH in logged_commands() -%}
        {%- set rows = quality_issue_rows(results) -%}
        {%- if rows -%}
            {%- do write_log('quality_issues', quality_issues_insert(rows, date_range())) -%}
            {%- do log(rows | length ~ ' tests found something: nba_ops.quality_issues', info=true) -%}
        {%- endif -%}
    {%- endif -%}
{% endmacro %}


{#
    One dict per test with something to say.

    Args:
        results: of the run.
#}
{% macro quality_issue_rows(results) %}
    {%- set cut = message_length(results | length) -%}
    {%- set severities = {'fail': 'error', 'warn': 'warn', 'error': 'broken'} -%}
    {%- set rows = [] -%}
    {%- for result in results if result.node.resource_type in ('test', 'unit_test')
        and result.status | string in severities -%}
        {%- set node = result.node.to_dict() -%}
        {%- do rows.append({
            'test_id': node.unique_id,
            'test_name': node.name,
            'tested_node': node.attached_node or node.tested_node_unique_id or none,
            'column_name': node.column_name or none,
            'severity': severities[result.status | string],
            'failures': result.failures,
            'message': ((result.message or '') | string)[:cut] or none,
            'failing_rows_relation': node.relation_name | replace('`', '')
                if node.config.store_failures and node.relation_name else none,
        }) -%}
    {%- endfor -%}
    {{ return(rows) }}
{% endmacro %}


{#
    The one statement that writes quality_issues.

    Args:
        rows: of quality_issue_rows().
        range: of date_range().
#}
{% macro quality_issues_insert(rows, range) -%}
    {%- set names = rows[0].keys() | list -%}
insert into {{ source('nba_ops', 'quality_issues') }} (
    invocation_id, {{ names | join(', ') }}, data_start_date, data_end_date, logged_at
)
select
    {{ sql_string(invocation_id) }},
    {%- for name in names %}
    {%- if name == 'failures' %}
    cast(json_value(issue, '$.failures') as int64),
    {%- else %}
    json_value(issue, '$.{{ name }}'),
    {%- endif %}
    {%- endfor %}
    date '{{ range.start }}',
    date '{{ range.end }}',
    current_timestamp()
from unnest(json_query_array({{ sql_string(tojson(rows)) }})) as issue
{%- endmacro %}
