{#
    A source's word for how likely a player is to play, in one vocabulary: `out`, `doubtful`,
    `questionable`, `probable`, `available`. Day-to-day is questionable: he may play. NULL for NULL
    and for a word that is none of these.

    Args:
        status: the word as the source has it.
#}
{% macro injury_status(status) -%}
    case regexp_replace(lower(trim({{ status }})), r'[\s_-]+', ' ')
        when 'out' then 'out'
        when 'out for season' then 'out'
        when 'doubtful' then 'doubtful'
        when 'questionable' then 'questionable'
        when 'day to day' then 'questionable'
        when 'game time decision' then 'questionable'
        when 'probable' then 'probable'
        when 'available' then 'available'
        when 'active' then 'available'
    end
{%- endmacro %}
