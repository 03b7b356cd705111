-- Doubtful counts as out; a status that is not known is no risk of 0.
select *
from unnest([
    struct('available' as status, 0 as risk),
    struct('probable', 1),
    struct('questionable', 2),
    struct('doubtful', 3),
    struct('out', 3),
    struct(cast(null as string), cast(null as int64))
]) as cases
where {{ injury_risk('cases.status') }} is distinct from cases.risk
