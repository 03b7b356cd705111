{#
    Create the append-only tables of nba_raw and nba_ops that do not exist yet, as the dbt sources
    with `meta.create` describe them. An empty warehouse builds; one that exists costs a listing per
    dataset.
#}
{% macro create_source_tables() %}
    {%- set wanted = {} -%}
    {%- for node in graph.sources.values() if node.config.meta.get('create') -%}
        {%- do wanted.setdefault(node.schema, []).append(node) -%}
    {%- endfor -%}
    {%- set statements = [] -%}
    {%- for schema, nodes in wanted.items() -%}
        {%- set dataset = api.Relation.create(database=target.database, schema=schema) -%}
        {%- do adapter.create_schema(dataset) -%}
        {%- set existing = adapter.list_relations_without_caching(dataset.without_identifier())
            | map(attribute='identifier') | list -%}
        {%- for node in nodes if node.identifier not in existing -%}
            {%- do statements.append(source_table_ddl(node)) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if statements -%}
        {%- do run_query(statements | join(';\n')) -%}
    {%- endif -%}
{% endmacro %}


{#
    `create table if not exists` of one source.

    Args:
        node: the source, from `graph`.
#}
{% macro source_table_ddl(node) -%}
create table if not exists {{ api.Relation.create(node.database, node.schema, node.identifier) }} (
    {%- for column in node.columns.values() %}
    `{{ column.name }}` {{ column.data_type }}{{ ' not null' if column.constraints }}
    options (description = {{ sql_string(tojson(column.description)[1:-1]) }})
    {{- ',' if not loop.last }}
    {%- endfor %}
)
partition by {{ day_of(node) }}
cluster by {{ node.config.meta.cluster_by | join(', ') }}
options (description = {{ sql_string(tojson(node.description)[1:-1]) }})
{%- endmacro %}


{# A source's partition expression: a date as it is, a timestamp by its day. #}
{% macro day_of(node) -%}
    {%- set column = node.columns[node.config.meta.partition_by] -%}
    {{ column.name if column.data_type == 'date' else 'timestamp_trunc(' ~ column.name ~ ', day)' }}
{%- endmacro %}
