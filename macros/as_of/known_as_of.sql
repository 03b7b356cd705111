{#
    Whether a snapshot of a market, an injury report or a roster was there in time. What was written
    at that very instant counts.

    Args:
        snapshot_at: when the document was written, a timestamp.
        as_of: the instant of the game, from as_of_at().
#}
{% macro known_as_of(snapshot_at, as_of) -%}
    {{ snapshot_at }} <= {{ as_of }}
{%- endmacro %}
