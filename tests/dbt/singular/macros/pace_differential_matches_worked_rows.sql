-- Two teams of 102 and 99 make a game of 100.5, 1.5 above a league of 99; not known when one is
-- not.
select *
from unnest([
    struct(102.0 as team, 99.0 as opponent, 99.0 as league, 1.5 as differential),
    struct(96.0, 96.0, 99.0, -3.0),
    struct(102.0, cast(null as float64), 99.0, cast(null as float64))
]) as cases
where {{ pace_differential('cases.team', 'cases.opponent', 'cases.league') }}
    is distinct from cases.differential
