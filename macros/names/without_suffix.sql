{#
    A normalised name without a generational suffix, for feeds that drop it. The full name decides
    whether there is one: a word of its own at the end. `jadenivey` stays whole.

    Args:
        name: the name as the source has it.
#}
{% macro without_suffix(name) -%}
    {{ normalize_name("regexp_replace(" ~ name ~ ", r'(?i)[\\s,]+(jr|sr|ii|iii|iv|v|junior|senior)\\.?\\s*$', '')") }}
{%- endmacro %}
