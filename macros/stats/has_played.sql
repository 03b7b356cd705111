{#
    Whether a player played in a game: active, and on the floor for at least a second. Who is listed
    as active with 0:00 did not; whose time is unknown did.

    Args:
        box: alias with player_status and seconds_played.
#}
{% macro has_played(box) -%}
    ({{ box }}.player_status = 'active' and coalesce({{ box }}.seconds_played > 0, true))
{%- endmacro %}
