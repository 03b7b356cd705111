-- The ends of the list, two teams of one city, and numbers that are none of the 30.
with cases as (

    select team_number, expected
    from unnest([
        struct(1 as team_number, 'ATL' as expected),
        struct(3, 'BKN'),
        struct(13, 'LAC'),
        struct(14, 'LAL'),
        struct(30, 'WAS'),
        struct(31, null),
        struct(null, null)
    ]) as teams

)

select
    team_number,
    expected,
    {{ bdl_team('team_number') }} as found
from cases
where {{ bdl_team('team_number') }} is distinct from expected
