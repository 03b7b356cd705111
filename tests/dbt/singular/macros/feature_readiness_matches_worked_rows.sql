-- Ready to predict from 70 with a matchup of 50 and nothing required missing; to train on from
-- 85 with a matchup of 70 and a history of 80.
select *
from unnest([
    struct(
        70.0 as score, 50.0 as matchup, 0 as missing, 80.0 as history,
        true as quality, false as training
    ),
    struct(69.99, 100.0, 0, 100.0, false, false),
    struct(100.0, 49.9, 0, 100.0, false, false),
    struct(100.0, 100.0, 1, 100.0, false, true),
    struct(85.0, 70.0, 0, 80.0, true, true),
    struct(84.99, 100.0, 0, 100.0, true, false),
    struct(100.0, 69.9, 0, 100.0, true, false),
    struct(100.0, 100.0, 0, 79.9, true, false)
]) as cases
where ({{ is_quality_ready('cases.score', 'cases.matchup', 'cases.missing') }}) != cases.quality
    or ({{ is_training_ready('cases.score', 'cases.matchup', 'cases.history') }}) != cases.training
