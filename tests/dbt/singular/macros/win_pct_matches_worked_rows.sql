-- Four games say nothing, not even four wins: NULL, for which the array of features has 0.5.
select *
from unnest([
    struct(4 as wins, 4 as games, cast(null as float64) as share),
    struct(4, 5, 0.8),
    struct(0, 5, 0.0),
    struct(0, 0, cast(null as float64))
]) as cases
where {{ win_pct('cases.wins', 'cases.games') }} is distinct from cases.share
    or {{ feature('team_win_pct').default }} != 0.5
