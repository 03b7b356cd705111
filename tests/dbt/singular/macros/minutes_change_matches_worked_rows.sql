-- 33 minutes against 30 are 10 % more: 1. 24 are 20 % less: -2.
select *
from unnest([
    struct(33.0 as last_10, 30.0 as season, 1 as change),
    struct(24.0, 30.0, -2),
    struct(36.0, 30.0, 2),
    struct(27.0, 30.0, -1),
    struct(31.0, 30.0, 0),
    struct(31.0, 0.0, cast(null as int64)),
    struct(cast(null as float64), 30.0, cast(null as int64))
]) as cases
where {{ minutes_change('cases.last_10', 'cases.season') }} is distinct from cases.change
