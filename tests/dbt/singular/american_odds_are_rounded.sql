-- Decimal prices and their American odds, worked by hand: 100 / 0.91 is 109.89, 100 / 0.741 134.95.
with prices as (

    select
        1.91 as price,
        -110 as expected
    union all
    select 1.87, -115
    union all
    select 2.05, 105
    union all
    select 2.3, 130
    union all
    select 1.5, -200
    union all
    select 1.741, -135
    union all
    select 2.0, 100
    union all
    select 1.32, -313
    union all
    select 1.0, null
    union all
    select null, null

)

select * from prices
where {{ american_odds('price') }} is distinct from expected
