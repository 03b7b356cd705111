{#
    How well a player's zone meets a defence, -10 to 10: the percentage points by which opponents
    shoot better than the league's average against it from his primary zone, weighted by his share
    of attempts there up to one half, a large one 1.2 times. Positive favours the player.

    Who has no one zone is measured in the paint; a share that is not known weighs as one half.
    NULL when the player has no shot zones at all or the defence of the zone is not known.

    Args:
        has_shot_zones: whether there is a row of shot zones for the player.
        primary_scoring_zone: `paint`, `mid_range`, `perimeter`, another or NULL.
        rates: his share of attempts by zone, fractions: {paint, mid_range, perimeter}.
        defense_vs_league_avg: the defence's difference by zone, fractions, by the same keys.
#}
{% macro shot_zone_mismatch_score(
    has_shot_zones, primary_scoring_zone, rates, defense_vs_league_avg
) -%}
    {%- set c = var('feature_constants').shot_zone_mismatch -%}
    {%- set weighted -%}
        (
            100 * {{ of_primary_zone(primary_scoring_zone, defense_vs_league_avg) }}
            * least(
                coalesce(
                    {{ of_primary_zone(primary_scoring_zone, rates) }} / {{ c.full_rate }}, 1
                ),
                1
            )
        )
    {%- endset -%}
    if(
        {{ has_shot_zones }},
        {{ clamp_to_range(
            weighted ~ ' * if(abs(' ~ weighted ~ ') > ' ~ c.large ~ ', ' ~ c.large_factor ~ ', 1)',
            'shot_zone_mismatch_score',
        ) }},
        null
    )
{%- endmacro %}


{#
    The value of a player's primary zone, of the paint for who has none.

    Args:
        primary_scoring_zone: as above.
        values: expressions by zone: {paint, mid_range, perimeter}.
#}
{% macro of_primary_zone(primary_scoring_zone, values) -%}
    case {{ primary_scoring_zone }}
        when 'mid_range' then {{ values.mid_range }}
        when 'perimeter' then {{ values.perimeter }}
        else {{ values.paint }}
    end
{%- endmacro %}
