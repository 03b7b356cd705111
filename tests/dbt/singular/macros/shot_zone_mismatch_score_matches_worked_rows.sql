-- Shares and differences are fractions: 0.65 of his attempts, 0.043 above the league. A share
-- over one half weighs as one half; beyond 5 the score counts 1.2 times and ends at 10. Without
-- a zone of his own a player is measured in the paint, and a share that is not known weighs in
-- full. Without any shot zones the score is not 0 but not known.
with cases as (

    select * from unnest([
        struct(
            'paint' as name, true as has_zones, 'paint' as zone, 0.65 as rate, 0.043 as paint,
            cast(null as float64) as mid_range, cast(null as float64) as perimeter, 4.3 as score
        ),
        struct('share below one half', true, 'paint', 0.4, 0.06, null, null, 4.8),
        struct('beyond 5', true, 'paint', 0.5, 0.06, null, null, 7.2),
        struct('ends at 10', true, 'paint', 0.8, 0.09, null, null, 10.0),
        struct('perimeter', true, 'perimeter', 0.45, null, null, -0.02, -1.8),
        struct('mid-range', true, 'mid_range', 0.5, null, 0.01, null, 1.0),
        struct('balanced', true, 'balanced', 0.3, -0.03, 0.09, 0.09, -1.8),
        struct(
            'no zone and no share', true, cast(null as string), cast(null as float64), 0.02, null,
            null, 2.0
        ),
        struct('no defence of the zone', true, 'perimeter', 0.45, 0.02, 0.02, null, null),
        struct(
            'no shot zones', false, cast(null as string), cast(null as float64), 0.02, null,
            null, null
        )
    ]) as x

),

scored as (

    select
        *,
        {{ shot_zone_mismatch_score(
            'has_zones',
            'zone',
            {'paint': 'rate', 'mid_range': 'rate', 'perimeter': 'rate'},
            {'paint': 'paint', 'mid_range': 'mid_range', 'perimeter': 'perimeter'},
        ) }} as found
    from cases

)

select *
from scored
where round(found, 9) is distinct from score
