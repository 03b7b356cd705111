-- Three days against one are +2; one against four is -3, which ends at -2.
select *
from unnest([
    struct(3 as days_rest, 1 as opponent, 2 as advantage),
    struct(1, 4, -2),
    struct(2, 1, 1),
    struct(2, cast(null as int64), cast(null as int64))
]) as cases
where {{ rest_advantage('cases.days_rest', 'cases.opponent') }} is distinct from cases.advantage
