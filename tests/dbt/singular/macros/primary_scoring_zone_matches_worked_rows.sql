-- Paint comes first from 40 %, then the perimeter from 40 %, then mid-range from 35 %.
select *
from unnest([
    struct(0.45 as paint, 0.1 as mid_range, 0.45 as three, 'paint' as zone),
    struct(0.39, 0.1, 0.51, 'perimeter'),
    struct(0.3, 0.36, 0.34, 'mid_range'),
    struct(0.35, 0.3, 0.35, 'balanced'),
    struct(0.0, 0.0, 0.0, cast(null as string)),
    struct(
        cast(null as float64), cast(null as float64), cast(null as float64), cast(null as string)
    )
]) as cases
where {{ primary_scoring_zone('cases.paint', 'cases.mid_range', 'cases.three') }}
    is distinct from cases.zone
