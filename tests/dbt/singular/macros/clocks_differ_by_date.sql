-- Summer time ended in the United States on 2023-11-05 and in Europe on 2023-10-29; Phoenix and
-- Mexico City have none.
with clocks as (

    select
        day,
        timezone,
        expected_hours
    from unnest([
        struct(
            date '2023-11-04' as day, 'America/New_York' as timezone, -4 as expected_hours
        ),
        struct(date '2023-11-05', 'America/New_York', -5),
        struct(date '2023-11-04', 'America/Phoenix', -7),
        struct(date '2023-11-06', 'America/Phoenix', -7),
        struct(date '2023-07-01', 'America/Mexico_City', -6),
        struct(date '2023-10-30', 'Europe/Paris', 1),
        struct(date '2023-10-28', 'Europe/London', 1),
        struct(date '2023-11-06', 'Asia/Tokyo', 9),
        struct(date '2023-11-06', null, null)
    ]) as cases

),

read as (

    select
        *,
        {{ utc_offset_hours('day', 'timezone') }} as hours
    from clocks

)

select * from read
where hours is distinct from expected_hours
