{#
    How likely a player is to miss the game, 0 to 3; NULL when his status is not known.

    Args:
        status: as injury_status() has it.
#}
{% macro injury_risk(status) -%}
    case {{ status }}
        when 'available' then 0
        when 'probable' then 1
        when 'questionable' then 2
        when 'doubtful' then 3
        when 'out' then 3
    end
{%- endmacro %}
