{#
    Kind of an absence from its reason; NULL without one. Rest and assignments are looked for before
    body parts, so that `Rest - back-to-back` is no injury; the concussion protocol is one.

    Args:
        reason: the reason as the source has it.
#}
{% macro absence_category(reason) -%}
    case
        when {{ reason }} is null then null
        when regexp_contains(lower({{ reason }}), r'\b(two-way|two way)\b') then 'two_way'
        when regexp_contains(lower({{ reason }}), r'\bg[ -]?league\b') then 'g_league'
        when regexp_contains(lower({{ reason }}), r'suspen') then 'suspension'
        when regexp_contains(lower({{ reason }}), r'\btrade\b') then 'trade_pending'
        when regexp_contains(
            lower({{ reason }}), r'\brest\b|load management|back-to-back|injury management|maintenance'
        ) then 'rest'
        when regexp_contains(
            lower({{ reason }}), r'\bpersonal\b|family|bereavement|not with team|paternity'
        ) then 'personal'
        when regexp_contains(lower({{ reason }}), r'health and safety')
            then 'health_safety_protocol'
        when regexp_contains(
            lower({{ reason }}),
            r'injury|illness|sprain|strain|soreness|surgery|contusion|fracture|tendon|concussion'
        ) then 'injury'
        when regexp_contains(lower({{ reason }}), r"coach['’]?s decision") then 'coach_decision'
        else 'other'
    end
{%- endmacro %}
