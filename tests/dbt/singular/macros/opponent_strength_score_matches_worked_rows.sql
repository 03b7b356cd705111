-- Five points per 100 possessions more than the league are one point; it ends at 3.
with cases as (

    select * from unnest([
        struct(119.0 as opponent, 114.0 as league, 1.0 as score),
        struct(109.0, 114.0, -1.0),
        struct(139.0, 114.0, 3.0),
        struct(cast(null as float64), 114.0, null)
    ]) as x

),

scored as (

    select
        *,
        {{ opponent_strength_score('opponent', 'league') }} as found
    from cases

)

select *
from scored
where round(found, 9) is distinct from score
