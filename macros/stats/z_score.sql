{#
    By how many standard deviations a recent mean lies over the usual one, within the range of the
    feature. NULL when an input is, and without variation.

    Args:
        recent, usual: the means.
        deviation: sample standard deviation.
        feature: feature of the catalogue whose range bounds it.
#}
{% macro z_score(recent, usual, deviation, feature) -%}
    {{ clamp_to_range(
        'safe_divide((' ~ recent ~ ') - (' ~ usual ~ '), ' ~ deviation ~ ')', feature
    ) }}
{%- endmacro %}
