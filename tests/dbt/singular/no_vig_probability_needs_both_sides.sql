-- 1.5 against 3.0 implies 2/3 and 1/3 already; 1.6 against 2.4 implies 0.625 and 0.41667, whose
-- share of both is 0.6.
with prices as (

    select
        1.5 as price,
        3.0 as other_price,
        0.666667 as expected
    union all
    select 1.6, 2.4, 0.6
    union all
    select 2.4, 1.6, 0.4
    union all
    select 1.91, 1.91, 0.5
    union all
    select 1.91, null, null
    union all
    select null, 1.91, null
    union all
    select 1.91, 1.0, null

)

select * from prices
where round({{ no_vig_probability('price', 'other_price') }}, 6) is distinct from expected
