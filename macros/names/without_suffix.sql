{#
    A name as feeds in plain letters write it, normalised: without a generational suffix, and with
    the letters that have no accent to drop as the nearest of a-z, so that `Luka Đorđić` and
    `Luka Dordic` meet. The full name decides whether there is a suffix: a word of its own at the
    end. `jadenivey` stays whole.

    Args:
        name: the name as the source has it.
#}
{% macro without_suffix(name) -%}
    {{ normalize_name(
        "regexp_replace(translate(" ~ name ~ ", 'ĐđŁłØø', 'DdLlOo'), "
        ~ "r'(?i)[\\s,]+(jr|sr|ii|iii|iv|v|junior|senior)\\.?\\s*$', '')"
    ) }}
{%- endmacro %}
