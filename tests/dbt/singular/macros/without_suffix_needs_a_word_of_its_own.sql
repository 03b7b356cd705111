-- BigDataBall drops suffixes and writes plain letters; `Ivey` and `Livers` end in none.
with cases as (

    select name, expected
    from unnest([
        struct('Jimmy Butler III' as name, 'jimmybutler' as expected),
        struct('Michael Porter Jr.', 'michaelporter'),
        struct('Larry Nance Jr', 'larrynance'),
        struct('Gary Trent, Jr.', 'garytrent'),
        struct('Gary Payton II', 'garypayton'),
        struct('Lonnie Walker IV', 'lonniewalker'),
        struct('Xavier Tillman Sr.', 'xaviertillman'),
        struct('Wendell Carter junior ', 'wendellcarter'),
        struct('Jaden Ivey', 'jadenivey'),
        struct('Isaiah Livers', 'isaiahlivers'),
        struct('Kevin Love', 'kevinlove'),
        struct('Junior Robinson', 'juniorrobinson'),
        struct('Luka Đorđić', 'lukadordic'),
        struct('Luka Dordic', 'lukadordic'),
        struct('Łukasz Wójtowicz', 'lukaszwojtowicz'),
        struct('', null),
        struct(null, null)
    ]) as names

),

normalized as (

    select
        name,
        expected,
        {{ without_suffix('name') }} as found
    from cases

)

select * from normalized
where found is distinct from expected
