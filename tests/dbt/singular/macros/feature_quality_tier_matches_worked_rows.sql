-- 85.0 is silver, 84.99 bronze.
select *
from unnest([
    struct(95.0 as score, 'gold' as tier),
    struct(85.0, 'silver'),
    struct(84.99, 'bronze'),
    struct(69.0, 'poor'),
    struct(49.0, 'critical'),
    struct(cast(null as float64), cast(null as string))
]) as cases
where {{ feature_quality_tier('cases.score') }} is distinct from cases.tier
