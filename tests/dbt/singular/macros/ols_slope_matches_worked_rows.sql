-- 10, 12, 14, 16, 18 rise by 2 a game. Anscombe's second set, in the order of its x from 4 to
-- 14, has the slope 0.5 (F. J. Anscombe, Graphs in Statistical Analysis, The American
-- Statistician 27, 1973).
with cases as (

    select * from unnest([
        struct('rising' as name, [10.0, 12.0, 14.0, 16.0, 18.0] as points, 2.0 as slope),
        struct('level', [7.0, 7.0, 7.0, 7.0, 7.0], 0.0),
        struct(
            'Anscombe', [3.1, 4.74, 6.13, 7.26, 8.14, 8.77, 9.14, 9.26, 9.13, 8.74, 8.1], 0.5
        ),
        struct('too few', [10.0, 12.0, 14.0, 16.0], cast(null as float64))
    ]) as x

)

select
    name,
    slope,
    {{ ols_slope('points', 5) }} as found
from cases
where round({{ ols_slope('points', 5) }}, 3) is distinct from slope
