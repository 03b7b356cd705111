-- A total of 230 and a home team favoured by 6: 118 for it, 112 for its guest. The other way
-- round the guest is favoured.
select *
from unnest([
    struct(230.0 as total, -6.0 as spread, true as home_game, 118.0 as implied),
    struct(230.0, -6.0, false, 112.0),
    struct(230.0, 6.0, true, 112.0),
    struct(230.0, cast(null as float64), true, cast(null as float64))
]) as cases
where {{ implied_team_total('cases.total', 'cases.spread', 'cases.home_game') }}
    is distinct from cases.implied
