with cases as (

    select day, expected
    from unnest([
        struct(date '2024-09-30' as day, 2023 as expected),
        struct(date '2024-10-01', 2024),
        struct(date '2024-12-31', 2024),
        struct(date '2025-06-30', 2024)
    ]) as days

)

select
    day,
    expected,
    {{ season_year_of_date('day') }} as found
from cases
where {{ season_year_of_date('day') }} is distinct from expected
