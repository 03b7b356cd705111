{#
    The three zones a matchup is about, and the exclusive zones of zones() that each is made of.
    Together they are every attempt whose zone is known.
#}
{% macro scoring_zones() %}
    {{ return({
        'paint': ['paint'],
        'mid_range': ['mid_range'],
        'three_pt': ['corner_three', 'above_break_three', 'backcourt'],
    }) }}
{% endmacro %}


{#
    A column over the parts of a scoring zone, added up.

    Args:
        zone: a scoring zone.
        prefix, suffix: what stands before and after the part in the column's name.
#}
{% macro zone_sum(zone, prefix, suffix) -%}
    {%- for part in scoring_zones()[zone] -%}
        {{ ' + ' if not loop.first }}{{ prefix ~ part ~ suffix }}
    {%- endfor -%}
{%- endmacro %}
