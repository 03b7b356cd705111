-- NBA.com's clock and BigDataBall's, time left in the period.
with cases as (

    select clock, expected
    from unnest([
        struct('PT12M00.00S' as clock, 720.0 as expected),
        struct('PT11M42.50S', 702.5),
        struct('PT00M00.30S', 0.3),
        struct('PT00M00.00S', 0.0),
        struct('0:11:42', 702.0),
        struct('0:00:00', 0.0),
        struct('11:42', null),
        struct('PT11M', null),
        struct('', null),
        struct(null, null)
    ]) as clocks

),

converted as (

    select
        clock,
        expected,
        {{ clock_to_seconds('clock') }} as found
    from cases

)

select * from converted
where found is distinct from expected
