{#
    on-run-start: resolve the dates, say them, and append the start row of this invocation. A start
    without an end is a run that was killed.
#}
{% macro log_run_start() %}
    {%- if execute and flags.WHICH in logged_commands() -%}
        {%- do create_source_tables() -%}
        {%- set range = date_range() -%}
        {%- do log(
            'dates: ' ~ range.start ~ ' to ' ~ range.end ~ ' (' ~ range.source ~ ')', info=true
        ) -%}
        {%- set columns = invocation_columns(range) -%}
        {%- do columns.update({'event': "'start'"}) -%}
        {%- do write_log('invocation_log', insert_values('invocation_log', columns)) -%}
    {%- endif -%}
{% endmacro %}


{# The commands that leave a trace in nba_ops. #}
{% macro logged_commands() %}
    {{ return(['build', 'run', 'test', 'seed', 'snapshot']) }}
{% endmacro %}


{#
    The columns that both rows of an invocation share, as SQL expressions.

    Args:
        range: of date_range().
#}
{% macro invocation_columns(range) %}
    {%- set vars = {} -%}
    {%- for name, value in (invocation_args_dict.get('vars') or {}).items() -%}
        {#- YAML makes dates of dates, which JSON does not know. -#}
        {%- do vars.update({name: value if value is number or value is boolean else value | string}) -%}
    {%- endfor -%}
    {%- set arguments = {
        'vars': vars,
        'select': invocation_args_dict.get('select') or [],
        'exclude': invocation_args_dict.get('exclude') or [],
    } -%}
    {%- set is_partial = arguments.select or arguments.exclude or invocation_args_dict.get('selector') -%}
    {%- set git_sha = env_var('GIT_SHA', '') -%}
    {{ return({
        'invocation_id': sql_string(invocation_id),
        'tool': "'dbt'",
        'command': sql_string(flags.WHICH),
        'arguments': sql_string(tojson(plain(arguments))),
        'range_source': sql_string(range.source),
        'data_start_date': "date '" ~ range.start ~ "'",
        'data_end_date': "date '" ~ range.end ~ "'",
        'is_full_refresh': flags.FULL_REFRESH | string | lower,
        'is_partial': 'true' if is_partial else 'false',
        'started_at': sql_timestamp(run_started_at),
        'target_name': sql_string(target.name),
        'tool_version': sql_string(dbt_version),
        'git_sha': sql_string(git_sha) if git_sha else 'null',
        'logged_at': 'current_timestamp()',
    }) }}
{% endmacro %}


{#
    A value in which everything that JSON has no word for is text: YAML makes a date of 2023-12-01.

    Args:
        value: anything that a var may hold.
#}
{% macro plain(value) %}
    {%- if value is none or value is boolean or value is number or value is string -%}
        {{ return(value) }}
    {%- elif value is mapping -%}
        {%- set found = {} -%}
        {%- for name, part in value.items() -%}
            {%- do found.update({name | string: plain(part)}) -%}
        {%- endfor -%}
        {{ return(found) }}
    {%- elif value is iterable -%}
        {%- set found = [] -%}
        {%- for part in value -%}{%- do found.append(plain(part)) -%}{%- endfor -%}
        {{ return(found) }}
    {%- endif -%}
    {{ return(value | string) }}
{% endmacro %}


{# A datetime of UTC as a literal. #}
{% macro sql_timestamp(moment) -%}
    timestamp '{{ moment.strftime("%Y-%m-%d %H:%M:%S.%f") }}+00'
{%- endmacro %}


{#
    An insert of one row.

    Args:
        table: a source of nba_ops.
        columns: column to SQL expression.
#}
{% macro insert_values(table, columns) -%}
insert into {{ source('nba_ops', table) }} ({{ columns.keys() | join(', ') }})
values ({{ columns.values() | join(', ') }})
{%- endmacro %}


{#
    Run one statement on a log table. When it fails, the run goes on and says so: what the log lacks
    is in target/run_results.json.

    Args:
        table: the log table, for the message.
        statement: what to run.
#}
{% macro write_log(table, statement) %}
    {%- set guarded -%}
begin
    {{ statement }};
    select 'written' as outcome;
exception when error then
    select 'failed' as outcome;
end
    {%- endset -%}
    {%- set outcome = run_query(guarded) -%}
    {%- if not outcome or outcome.columns[0].values()[0] != 'written' -%}
        {%- do exceptions.warn(
            'nba_ops.' ~ table ~ ' could not be written for run ' ~ invocation_id
            ~ '; the run itself is not affected, its results are in target/run_results.json'
        ) -%}
    {%- endif -%}
{% endmacro %}
