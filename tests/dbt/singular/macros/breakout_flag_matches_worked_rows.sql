-- 30 is more than 22 + 1.5 * 5 = 29.5; 29.5 is not.
select *
from unnest([
    struct(30.0 as recent, 22.0 as usual, 5.0 as deviation, 1 as flag),
    struct(29.5, 22.0, 5.0, 0),
    struct(30.0, 22.0, cast(null as float64), cast(null as int64))
]) as cases
where {{ breakout_flag('cases.recent', 'cases.usual', 'cases.deviation') }}
    is distinct from cases.flag
