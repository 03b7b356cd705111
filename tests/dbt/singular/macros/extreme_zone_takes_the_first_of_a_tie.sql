-- The strongest zone is where opponents shoot worst; of equals the first, and a zone that is not known
-- is no candidate.
with cases as (

    select * from unnest([
        struct(
            0.02 as paint_defense_vs_league_avg, -0.01 as mid_range_defense_vs_league_avg,
            -0.03 as three_pt_defense_vs_league_avg, 'perimeter' as strongest, 'paint' as weakest
        ),
        struct(0.01, 0.01, 0.01, 'paint', 'paint'),
        struct(-0.01, 0.03, 0.03, 'paint', 'mid_range'),
        struct(null, 0.03, 0.01, 'perimeter', 'mid_range'),
        struct(null, null, null, null, null)
    ]) as x

)

select *
from cases
where {{ extreme_zone('asc') }} is distinct from strongest
    or {{ extreme_zone('desc') }} is distinct from weakest
