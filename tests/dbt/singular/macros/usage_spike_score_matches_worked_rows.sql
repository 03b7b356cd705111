-- Usage now against the baseline. 5 points over it with one star out: 1.5 * 1.15 = 1.725; with
-- two 1.5 * 1.3 = 1.95. 13 over are 3.9, which ends at 3; 15 below with two stars out -4.5, no
-- more for the stars, which ends at -3. A baseline of 0 gives 0. Usage that is not known is no
-- 25: nothing is said.
with cases as (

    select * from unnest([
        struct(26.0 as usage, 25.0 as baseline, 0 as stars, 0.3 as score, 0.3 as published),
        struct(25.0, 20.0, 1, 1.725, 1.7),
        struct(25.0, 20.0, 2, 1.95, 2.0),
        struct(25.0, 20.0, cast(null as int64), 1.5, 1.5),
        struct(25.0, 12.0, 0, 3.0, 3.0),
        struct(25.0, 40.0, 2, -3.0, -3.0),
        struct(25.0, 0.0, 0, 0.0, 0.0),
        struct(cast(null as float64), 20.0, 1, null, null)
    ]) as x

),

scored as (

    select
        *,
        {{ usage_spike_score('usage', 'baseline', 'stars') }} as found
    from cases

)

select *
from scored
where round(found, 9) is distinct from score
    or round(found, 1) is distinct from published
