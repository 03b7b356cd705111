{#
    The instant up to which a game's context knows the world: `as_of_minutes` before tip-off.

    Args:
        tip_off_at: the game's tip-off, a timestamp; NULL stays NULL.
#}
{% macro as_of_at(tip_off_at) -%}
    timestamp_sub({{ tip_off_at }}, interval {{ var('as_of_minutes') }} minute)
{%- endmacro %}
