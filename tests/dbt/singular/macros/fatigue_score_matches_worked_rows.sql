-- 100 - 15 - 10 - 10 - 8 - 12 - 10 = 35; a fresh player gets no more than 100; 240 minutes and 35 a
-- game are not over the limit; nothing known costs nothing; a back-to-back never earns the bonus.
with cases as (

    select * from unnest([
        struct(
            'everything' as name, true as b2b, 1 as rest, 4 as games, 250.0 as minutes,
            36.0 as avg_minutes, 2 as b2bs, 36 as age, 35 as score, -3.25 as adjustment
        ),
        struct('rested', false, 3, 3, 100.0, 25.0, 0, 24, 100, 0.0),
        struct('at the limits', false, 2, 4, 240.0, 35.0, 1, 30, 80, -1.0),
        struct(
            'nothing known', cast(null as bool), cast(null as int64), cast(null as int64),
            cast(null as float64), cast(null as float64), cast(null as int64), cast(null as int64),
            100, 0.0
        ),
        struct('no bonus on a back-to-back', true, 3, 2, 60.0, 30.0, 0, 29, 85, -0.75)
    ]) as x

),

scored as (

    select
        *,
        {{ fatigue_score('b2b', 'rest', 'games', 'minutes', 'avg_minutes', 'b2bs', 'age') }}
            as found
    from cases

)

select
    *,
    {{ fatigue_adjustment('found') }} as found_adjustment
from scored
where found is distinct from score
    or {{ fatigue_adjustment('found') }} is distinct from adjustment
