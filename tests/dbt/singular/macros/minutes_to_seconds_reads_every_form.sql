-- 37:17 is Lamar Stevens for Memphis at Cleveland on 10 April 2024; a team plays 240:00.
with cases as (

    select minutes, expected
    from unnest([
        struct('37:17' as minutes, 2237 as expected),
        struct('240:00', 14400),
        struct('290:00', 17400),
        struct('0:05', 5),
        struct('00:00', 0),
        struct('PT34M12.00S', 2052),
        struct('PT00M05.50S', 6),
        struct('PT34M00.00S', 2040),
        struct('34', 2040),
        struct('34.5', 2070),
        struct('0', 0),
        struct('12:60', null),
        struct('12:6', null),
        struct('PT12M60.00S', null),
        struct('-5', null),
        struct('-', null),
        struct('DNP', null),
        struct('null', null),
        struct('', null),
        struct(null, null)
    ]) as times

),

converted as (

    select
        minutes,
        expected,
        {{ minutes_to_seconds('minutes') }} as found
    from cases

)

select * from converted
where found is distinct from expected
