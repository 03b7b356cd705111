-- Worked by hand: 100 / 0.91 is 109.89, 100 / 0.741 is 134.95, 100 / 0.32 is 312.5.
with cases as (

    select * from unnest([
        struct(1.91 as price, -110 as expected),
        struct(1.87 as price, -115 as expected),
        struct(2.05 as price, 105 as expected),
        struct(2.3 as price, 130 as expected),
        struct(1.5 as price, -200 as expected),
        struct(1.741 as price, -135 as expected),
        struct(1.32 as price, -313 as expected),
        struct(2.0 as price, 100 as expected),
        struct(1.0 as price, cast(null as int64) as expected),
        struct(cast(null as float64) as price, cast(null as int64) as expected)
    ]) as cases

)

select
    *,
    {{ american_odds('price') }} as found
from cases
where {{ american_odds('price') }} is distinct from expected
