-- Summer time ended in the United States on 2023-11-05 and in Europe on 2023-10-29; Phoenix and
-- Mexico City have none.
with clocks as (

    select
        date '2023-11-04' as day,
        'America/New_York' as timezone,
        -4 as expected_hours

    union all

    select date '2023-11-05', 'America/New_York', -5

    union all

    select date '2023-11-04', 'America/Phoenix', -7

    union all

    select date '2023-11-06', 'America/Phoenix', -7

    union all

    select date '2023-07-01', 'America/Mexico_City', -6

    union all

    select date '2023-10-30', 'Europe/Paris', 1

    union all

    select date '2023-10-28', 'Europe/London', 1

    union all

    select date '2023-11-06', 'Asia/Tokyo', 9

    union all

    select date '2023-11-06', cast(null as string), null

),

read as (

    select
        *,
        {{ utc_offset_hours('day', 'timezone') }} as hours
    from clocks

)

select * from read
where hours is distinct from expected_hours
