-- Half the differential, no more than 3 either way. 0.25 is published as 0.3: SQL rounds half away
-- from zero.
with cases as (

    select * from unnest([
        struct(3.5 as differential, 1.75 as score, 1.8 as published),
        struct(-8.0, -3.0, -3.0),
        struct(0.5, 0.25, 0.3),
        struct(cast(null as float64), cast(null as float64), cast(null as float64))
    ]) as x

),

scored as (

    select
        *,
        {{ pace_score('differential') }} as found
    from cases

)

select *
from scored
where found is distinct from score
    or round(found, 1) is distinct from published
