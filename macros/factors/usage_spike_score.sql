{#
    Whether a player is used more than he usually is, -3 to 3: 0.3 for each point of usage over
    his baseline. A rise counts more when star team-mates are out; a fall does not. 0 for who has
    a baseline of 0; NULL when either usage is.

    Args:
        usage: his usage now, percent: over his last five games.
        baseline: what he usually has, percent: over the season.
        star_teammates_out: how many; NULL counts as none known.
#}
{% macro usage_spike_score(usage, baseline, star_teammates_out) -%}
    {%- set c = var('feature_constants').usage_spike -%}
    {%- set spike -%}
        {{ c.points_per_percent }} * (({{ usage }}) - ({{ baseline }}))
    {%- endset -%}
    case
        when ({{ baseline }}) = 0 then 0.0
        else
            {{ clamp_to_range(
                spike
                ~ ' * case when (' ~ usage ~ ') <= (' ~ baseline ~ ') then 1'
                ~ ' when ' ~ star_teammates_out ~ ' >= 2 then ' ~ c.more_stars_out
                ~ ' when ' ~ star_teammates_out ~ ' = 1 then ' ~ c.one_star_out
                ~ ' else 1 end',
                'usage_spike_score',
            ) }}
    end
{%- endmacro %}
