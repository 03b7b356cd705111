{#
    Dataset of a node: its `+schema` as it is, or behind the target's dataset as a prefix.

    The dataset `nba` of a target stands for the plain names; `dev_alice` gives
    `dev_alice_nba_core`. The loaders follow the same rule (loaders/warehouse.py).

    Args:
        custom_schema_name: the node's `+schema`.
        node: the node.
#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {%- set name = (custom_schema_name or 'nba_core') | trim -%}
    {{ name if target.schema == 'nba' else target.schema ~ '_' ~ name }}
{%- endmacro %}
