-- Boston to Los Angeles the night after: 2,600 miles are 1.3 points and 3 hours 1.5, either way
-- of the clock. Across the country and back ends at 3. Three days later, or in the first game,
-- it is 0.
with cases as (

    select * from unnest([
        struct(
            'coast to coast' as name, 2600.0 as miles, -3 as hours, 1 as days, -2.8 as score
        ),
        struct('the other way', 2600.0, 3, 2, -2.8),
        struct('ends at 3', 5000.0, 3, 2, -3.0),
        struct('at home', 0.0, 0, 1, 0.0),
        struct('rested', 2600.0, -3, 3, 0.0),
        struct('first game', 2600.0, -3, cast(null as int64), 0.0),
        struct('unknown place', cast(null as float64), cast(null as int64), 1, null)
    ]) as x

),

scored as (

    select
        *,
        {{ travel_impact_score('miles', 'hours', 'days') }} as found
    from cases

)

select *
from scored
where round(found, 9) is distinct from score
