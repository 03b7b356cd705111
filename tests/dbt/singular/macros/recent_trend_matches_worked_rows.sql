-- Oldest first. 28 and 30 are 29, 9 more than the mean of 22, 18 and 20: he is rising, so +2. Four
-- games make no trend; of more than five the last five count.
with cases as (

    select * from unnest([
        struct('rising' as name, [22, 18, 20, 28, 30] as points, 2 as trend),
        struct('falling', [30, 28, 20, 18, 14], -2),
        struct('rising a little', [20, 20, 20, 22, 22], 1),
        struct('falling a little', [22, 22, 22, 20, 20], -1),
        struct('level', [20, 20, 20, 21, 21], 0),
        struct('the last five', [60, 22, 18, 20, 28, 30], 2),
        struct('too few', [22, 18, 20, 28], cast(null as int64))
    ]) as x

)

select
    name,
    trend,
    {{ recent_trend('points') }} as found
from cases
where {{ recent_trend('points') }} is distinct from trend
