-- A score of 80 is -1.0; with 4.8, 1.75 and 1.725 that makes 7.275, 7.28. Without one of them
-- there is no total.
with cases as (

    select * from unnest([
        struct(80 as fatigue, 4.8 as mismatch, 1.75 as pace, 1.725 as usage, 7.28 as total),
        struct(100, 0.0, 0.0, 0.0, 0.0),
        struct(80, cast(null as float64), 1.75, 1.725, null)
    ]) as x

)

select *
from cases
where {{ total_composite_adjustment('fatigue', ['mismatch', 'pace', 'usage']) }}
    is distinct from total
