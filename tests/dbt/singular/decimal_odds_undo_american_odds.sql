-- Nothing lies between -100 and 100; -100 and 100 both double the stake.
with prices as (

    select
        -110 as price,
        1.909091 as expected
    union all
    select -200, 1.5
    union all
    select 105, 2.05
    union all
    select 100, 2.0
    union all
    select -100, 2.0
    union all
    select 0, null
    union all
    select null, null

)

select * from prices
where round({{ decimal_odds('price') }}, 6) is distinct from expected
