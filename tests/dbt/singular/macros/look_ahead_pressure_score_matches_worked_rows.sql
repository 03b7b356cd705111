-- A team that won 0.7 of its games waits behind one of 0.4: 4 * 0.3 = 1.2 points off. It ends at
-- 2, is 0 when today's opponent is the better one, and 0 when the next game is three days away
-- or not known.
with cases as (

    select * from unnest([
        struct(
            'better one next' as name, 1 as days, 0.4 as opponent, 0.7 as next_opponent,
            -1.2 as score
        ),
        struct('ends at 2', 2, 0.1, 0.9, -2.0),
        struct('better one today', 1, 0.7, 0.4, 0.0),
        struct('three days away', 3, 0.4, 0.7, 0.0),
        struct('nothing scheduled', cast(null as int64), 0.4, cast(null as float64), 0.0),
        struct('unknown strength', 1, cast(null as float64), 0.7, null)
    ]) as x

),

scored as (

    select
        *,
        {{ look_ahead_pressure_score('days', 'opponent', 'next_opponent') }} as found
    from cases

)

select *
from scored
where round(found, 9) is distinct from score
