-- Statuses of the league's report, of Ball Don't Lie and of ESPN.
with cases as (

    select listed, expected
    from unnest([
        struct('Out' as listed, 'out' as expected),
        struct('OUT', 'out'),
        struct('Out For Season', 'out'),
        struct('Doubtful', 'doubtful'),
        struct(' Questionable ', 'questionable'),
        struct('Day-To-Day', 'questionable'),
        struct('day_to_day', 'questionable'),
        struct('Game Time Decision', 'questionable'),
        struct('Probable', 'probable'),
        struct('Available', 'available'),
        struct('Active', 'available'),
        struct('Not With Team', null),
        struct('', null),
        struct(null, null)
    ]) as statuses

)

select
    listed,
    expected,
    {{ injury_status('listed') }} as found
from cases
where {{ injury_status('listed') }} is distinct from expected
