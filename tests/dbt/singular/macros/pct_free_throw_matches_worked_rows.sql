-- 30 of 200 points over ten games are 0.15; 90 of 150 are 0.6, which ends at 0.5. Four games, or no
-- point, say nothing.
select *
from unnest([
    struct(30 as ft_makes, 200 as points, 10 as games, 0.15 as share),
    struct(90, 150, 10, 0.5),
    struct(0, 40, 5, 0.0),
    struct(3, 20, 4, cast(null as float64)),
    struct(0, 0, 10, cast(null as float64))
]) as cases
where {{ pct_free_throw('safe_divide(cases.ft_makes, cases.points)', 'cases.games') }}
    is distinct from cases.share
