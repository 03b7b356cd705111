{#
    on-run-end: append one row per node to run_log, and the end row of this invocation.

    Args:
        results: of the run.
#}
{% macro log_processing_run(results) %}
    {%- if execute and flags.WHICH in logged_commands() -%}
        {%- set range = date_range() -%}
        {%- set rows = run_log_rows(results) -%}
        {%- if rows -%}
            {%- do write_log('run_log', run_log_insert(rows, counted_models(results), range)) -%}
        {%- endif -%}

        {%- set counts = {} -%}
        {%- for row in rows -%}
            {%- do counts.update({row.status: counts.get(row.status, 0) + 1}) -%}
        {%- endfor -%}
        {%- set bad = rows | selectattr('status', 'in', failed_statuses()) | list -%}
        {%- set status = 'failed' if bad else 'success' -%}
        {%- set message = rows | length ~ ' nodes, ' ~ bad | length ~ ' failed' -%}
        {%- set columns = invocation_columns(range) -%}
        {%- do columns.update({
            'event': "'end'",
            'status': sql_string(status),
            'counts': sql_string(tojson(counts)),
            'message': sql_string(message),
            'completed_at': 'current_timestamp()',
            'duration_seconds': 'timestamp_diff(current_timestamp(), '
                ~ sql_timestamp(run_started_at) ~ ', millisecond) / 1000',
        }) -%}
        {%- do write_log('invocation_log', insert_values('invocation_log', columns)) -%}
        {%- do log('run ' ~ invocation_id ~ ': ' ~ status ~ ', ' ~ message, info=true) -%}
    {%- endif -%}
{% endmacro %}


{# The statuses of a node that make a run a failed one. #}
{% macro failed_statuses() %}
    {{ return(['error', 'fail', 'runtime error', 'partial success']) }}
{% endmacro %}


{#
    One dict per node for run_log; what dbt does not know stays none.

    Args:
        results: of the run.
#}
{% macro run_log_rows(results) %}
    {%- set cut = message_length(results | length) -%}
    {%- set blockers = blocking_nodes(results) -%}
    {%- set rows = [] -%}
    {%- for result in results -%}
        {%- set node = result.node -%}
        {%- set response = result.adapter_response or {} -%}
        {%- set status = result.status | string -%}
        {%- set message = (result.message or '') | string -%}
        {%- set times = {} -%}
        {%- for timing in result.timing -%}{%- do times.update({timing.name: timing}) -%}{%- endfor -%}
        {%- set execution = times.get('execute') -%}
        {%- set is_table = node.resource_type in ('model', 'seed', 'snapshot') -%}
        {%- do rows.append({
            'node_id': node.unique_id,
            'node_name': node.name,
            'resource_type': node.resource_type | string,
            'layer': 'tests' if 'test' in node.resource_type | string else (node.fqn[1:2] | first),
            'output_relation': node.relation_name | replace('`', '') if is_table and node.relation_name else none,
            'status': status,
            'skip_cause': skip_cause(node, blockers) if status == 'skipped' else none,
            'started_at': execution.started_at.strftime('%Y-%m-%d %H:%M:%S.%f+00')
                if execution and execution.started_at else none,
            'completed_at': execution.completed_at.strftime('%Y-%m-%d %H:%M:%S.%f+00')
                if execution and execution.completed_at else none,
            'duration_seconds': result.execution_time,
            'rows_affected': response.get('rows_affected')
                if is_table and response.get('code') not in ('SCRIPT', none) else none,
            'failures': result.failures,
            'bytes_processed': response.get('bytes_processed') or none,
            'bytes_billed': response.get('bytes_billed') or none,
            'slot_ms': response.get('slot_ms') or none,
            'job_id': response.get('job_id'),
            'message': message[:cut] or none,
            'error_class': error_class(status, message),
        }) -%}
    {%- endfor -%}
    {{ return(rows) }}
{% endmacro %}


{#
    What other nodes had to wait for: node id to the name of what failed there, which may be a test of
    the node.

    Args:
        results: of the run.
#}
{% macro blocking_nodes(results) %}
    {%- set blockers = {} -%}
    {%- for result in results if result.status | string in failed_statuses() + ['skipped'] -%}
        {%- if 'test' in result.node.resource_type | string -%}
            {%- for node_id in result.node.depends_on.nodes if node_id not in blockers -%}
                {%- do blockers.update({node_id: result.node.name}) -%}
            {%- endfor -%}
        {%- else -%}
            {%- do blockers.update({result.node.unique_id: result.node.name}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(blockers) }}
{% endmacro %}


{#
    Names of what a skipped node waited for; none when the run was cut short.

    Args:
        node: the node.
        blockers: of blocking_nodes().
#}
{% macro skip_cause(node, blockers) %}
    {%- set causes = [] -%}
    {%- for node_id in node.depends_on.nodes if node_id in blockers -%}
        {%- do causes.append(blockers[node_id]) -%}
    {%- endfor -%}
    {{ return(causes | unique | join(', ') or none) }}
{% endmacro %}


{#
    Characters of a message that the log keeps: 2,000, or fewer of many, because BigQuery takes a
    statement of a million at most.

    Args:
        rows: how many rows the statement writes.
#}
{% macro message_length(rows) %}
    {{ return([2000, 200000 // ([rows, 1] | max)] | min) }}
{% endmacro %}


{#
    Kind of a failure, from dbt's message; none when there is none.

    Args:
        status: of the node.
        message: of the node.
#}
{% macro error_class(status, message) %}
    {%- set text = message | lower -%}
    {%- if status == 'skipped' -%}{{ return('upstream') }}
    {%- elif status in ('fail', 'warn') -%}{{ return('test') }}
    {%- elif status not in failed_statuses() -%}{{ return(none) }}
    {%- elif 'too many dml' in text or 'could not serialize' in text -%}{{ return('dml_queue') }}
    {%- elif 'quota' in text or 'rate limit' in text or 'ratelimit' in text -%}{{ return('quota') }}
    {%- elif 'partition' in text and 'filter' in text -%}{{ return('partition_filter') }}
    {%- elif 'contract' in text or 'schema' in text or 'unrecognized name' in text -%}
        {{ return('schema') }}
    {%- elif 'not found' in text -%}{{ return('not_found') }}
    {%- else -%}{{ return('other') }}
    {%- endif -%}
{% endmacro %}


{#
    The incremental models that ran: node id to relation and partition column.

    Args:
        results: of the run.
#}
{% macro counted_models(results) %}
    {%- set models = {} -%}
    {%- for result in results -%}
        {%- set node = result.node -%}
        {%- if node.resource_type == 'model' and node.config.materialized == 'incremental'
            and result.status | string == 'success' -%}
            {%- do models.update({
                node.unique_id: [node.relation_name, node.config.get('partition_by').field]
            }) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(models) }}
{% endmacro %}


{#
    The one statement that writes run_log. It counts the rows of every incremental model itself.

    Args:
        rows: of run_log_rows().
        models: of counted_models().
        range: of date_range().
#}
{% macro run_log_insert(rows, models, range) -%}
    {%- set types = {
        'started_at': 'timestamp', 'completed_at': 'timestamp', 'duration_seconds': 'float64',
        'rows_affected': 'int64', 'failures': 'int64', 'bytes_processed': 'int64',
        'bytes_billed': 'int64', 'slot_ms': 'int64',
    } -%}
    {%- set names = rows[0].keys() | list -%}
insert into {{ source('nba_ops', 'run_log') }} (
    invocation_id, {{ names | join(', ') }}, rows_in_range,
    data_start_date, data_end_date, target_name, logged_at
)
with counted as (
    {%- for node_id, model in models.items() %}
    select
        {{ sql_string(node_id) }} as node_id,
        count(*) as rows_in_range
    from {{ model[0] }}
    where {{ model[1] }} between date '{{ range.start }}' and date '{{ range.end }}'
    {{ 'union all' if not loop.last }}
    {%- else %}
    select
        cast(null as string) as node_id,
        cast(null as int64) as rows_in_range
    {%- endfor %}
)
select
    {{ sql_string(invocation_id) }},
    {%- for name in names %}
    {%- if name in types %}
    cast(json_value(node, '$.{{ name }}') as {{ types[name] }}),
    {%- else %}
    json_value(node, '$.{{ name }}'),
    {%- endif %}
    {%- endfor %}
    counted.rows_in_range,
    date '{{ range.start }}',
    date '{{ range.end }}',
    {{ sql_string(target.name) }},
    current_timestamp()
from unnest(json_query_array({{ sql_string(tojson(rows)) }})) as node
left join counted
    on json_value(node, '$.node_id') = counted.node_id
{%- endmacro %}
