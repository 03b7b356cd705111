-- A bet on who does not appear is void: it has no result.
with cases as (

    select * from unnest([
        struct(26 as points, 25.5 as line, 'OVER' as expected),
        struct(25 as points, 25.5 as line, 'UNDER' as expected),
        struct(25 as points, 25.0 as line, 'PUSH' as expected),
        struct(0 as points, 0.5 as line, 'UNDER' as expected),
        struct(cast(null as int64) as points, 25.5 as line, cast(null as string) as expected),
        struct(25 as points, cast(null as float64) as line, cast(null as string) as expected)
    ]) as cases

)

select
    *,
    {{ prop_result('points', 'line') }} as found
from cases
where {{ prop_result('points', 'line') }} is distinct from expected
