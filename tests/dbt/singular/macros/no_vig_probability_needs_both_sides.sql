-- 1.5 against 3.0 implies 2/3 and 1/3 already; 1.6 against 2.4 implies 0.625 and 0.416667, whose
-- share of both is 0.6. A price of 1 pays nothing.
with cases as (

    select * from unnest([
        struct(1.5 as price, 3.0 as other_price, 0.666667 as expected),
        struct(1.6 as price, 2.4 as other_price, 0.6 as expected),
        struct(2.4 as price, 1.6 as other_price, 0.4 as expected),
        struct(1.91 as price, 1.91 as other_price, 0.5 as expected),
        struct(
            1.91 as price, cast(null as float64) as other_price, cast(null as float64) as expected
        ),
        struct(
            cast(null as float64) as price, 1.91 as other_price, cast(null as float64) as expected
        ),
        struct(1.91 as price, 1.0 as other_price, cast(null as float64) as expected)
    ]) as cases

)

select
    *,
    {{ no_vig_probability('price', 'other_price') }} as found
from cases
where round({{ no_vig_probability('price', 'other_price') }}, 6) is distinct from expected
