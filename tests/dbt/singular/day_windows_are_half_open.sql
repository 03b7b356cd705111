-- Legs on the 1st, 8th and 9th of a month: what lies in the seven days before each, with its own day
-- or without, in the seven after it, and what a leg of unknown length does to a sum.
with legs as (

    select
        1 as team,
        date '2023-11-01' as game_date,
        100 as miles,
        0 as before,
        100 as miles_with_own,
        1 as after

    union all

    select 1, date '2023-11-08', 10, 1, 110, 1

    union all

    select 1, date '2023-11-09', 1, 1, 11, 0

    union all

    select 2, date '2023-11-01', cast(null as int64), 0, null, 1

    union all

    select 2, date '2023-11-08', 10, 1, null, 0

    union all

    select 2, date '2023-11-16', 5, 0, 5, 0

),

counted as (

    select
        *,
        count(*) over {{ last_days(7, ['team']) }} as found_before,
        count(*) over {{ next_days(7, ['team']) }} as found_after,
        {{ whole_sum('miles', 'with_own') }} as found_miles
    from legs
    window with_own as {{ last_days(7, ['team'], with_own=true) }}

)

select * from counted
where found_before != before
    or found_after != after
    or found_miles is distinct from miles_with_own
