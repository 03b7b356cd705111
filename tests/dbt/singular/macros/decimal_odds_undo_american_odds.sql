-- Nothing lies between -100 and 100; both of them double the stake.
with cases as (

    select * from unnest([
        struct(-110 as price, 1.909091 as expected),
        struct(-200 as price, 1.5 as expected),
        struct(105 as price, 2.05 as expected),
        struct(100 as price, 2.0 as expected),
        struct(-100 as price, 2.0 as expected),
        struct(0 as price, cast(null as float64) as expected),
        struct(cast(null as int64) as price, cast(null as float64) as expected)
    ]) as cases

)

select
    *,
    {{ decimal_odds('price') }} as found
from cases
where round({{ decimal_odds('price') }}, 6) is distinct from expected
