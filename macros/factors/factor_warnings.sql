{#
    What is so far out that a reader should look at it, as an array; empty when nothing is. An unknown
    score warns of nothing.

    Args:
        fatigue_score: `extreme_fatigue` below its limit.
        mismatch: `extreme_matchup` beyond its limit, either way.
        total: `extreme_adjustment` beyond its limit, either way.
#}
{% macro factor_warnings(fatigue_score, mismatch, total) -%}
    {%- set c = var('feature_constants').warnings -%}
    array(
        select warning
        from unnest([
            if({{ fatigue_score }} < {{ c.fatigue_below }}, 'extreme_fatigue', null),
            if(abs({{ mismatch }}) > {{ c.mismatch_over }}, 'extreme_matchup', null),
            if(abs({{ total }}) > {{ c.total_over }}, 'extreme_adjustment', null)
        ]) as warning
        where warning is not null
        order by warning
    )
{%- endmacro %}
