-- 26 against 22 are 0.8 deviations of 5; 42 are 4, which ends at 3. Without variation there is
-- no score.
select *
from unnest([
    struct(26.0 as recent, 22.0 as usual, 5.0 as deviation, 0.8 as score),
    struct(42.0, 22.0, 5.0, 3.0),
    struct(2.0, 22.0, 5.0, -3.0),
    struct(26.0, 22.0, 0.0, cast(null as float64)),
    struct(26.0, 22.0, cast(null as float64), cast(null as float64))
]) as cases
where
    {{ z_score('cases.recent', 'cases.usual', 'cases.deviation', 'pts_vs_season_zscore') }}
    is distinct from cases.score
