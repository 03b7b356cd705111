-- Nashville to Los Angeles is 0.453054 of a radian, Rosetta Code's example of the haversine formula
-- (2,887.26 km on its sphere of 6,372.8 km); a quarter of the equator, the antipodes, over the date
-- line, no way at all, and from nobody knows where.
with journeys as (

    select
        from_latitude,
        from_longitude,
        to_latitude,
        to_longitude,
        expected_radians * 3958.7613 as expected_miles
    from unnest([
        struct(
            36.12 as from_latitude,
            -86.67 as from_longitude,
            33.94 as to_latitude,
            -118.40 as to_longitude,
            2887.2599506 / 6372.8 as expected_radians
        ),
        struct(0.0, 0.0, 0.0, 90.0, acos(-1) / 2),
        struct(19.5, -99.2, -19.5, 80.8, acos(-1)),
        struct(0.0, 179.0, 0.0, -179.0, acos(-1) / 90),
        struct(33.4457, -112.0712, 33.4457, -112.0712, 0.0),
        struct(null, -112.0, 33.0, -112.0, null)
    ]) as cases

),

measured as (

    select
        *,
        {{ great_circle_miles(
            'from_latitude', 'from_longitude', 'to_latitude', 'to_longitude'
        ) }} as miles
    from journeys

)

select * from measured
where (miles is null) != (expected_miles is null)
    or abs(miles - expected_miles) > 0.001
