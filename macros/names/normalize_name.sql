{#
    The one normalisation of names: `Nikola Jokić` is `nikolajokic`, `Jimmy Butler III` keeps `iii`.

    Compatibility forms and the dotless i are folded, accents dropped, a trailing junior or senior
    shortened, and everything outside a-z and 0-9 deleted. Unlike most feeds it never drops a suffix.

    Args:
        name: a string expression; NULL stays NULL, a name without letters becomes NULL.
#}
{% macro normalize_name(name) -%}
    nullif(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    lower(
                        replace(regexp_replace(normalize({{ name }}, NFKD), r'\pM', ''), 'ı', 'i')
                    ),
                    r'\s+junior\s*$', 'jr'
                ),
                r'\s+senior\s*$', 'sr'
            ),
            r'[^a-z0-9]', ''
        ),
        ''
    )
{%- endmacro %}
