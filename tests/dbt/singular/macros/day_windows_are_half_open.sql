-- Legs on the 1st, 8th and 9th of a month: what lies in the seven days before each, with its own day
-- or without, in the seven after it, and what a leg of unknown length does to a sum.
with legs as (

    select
        team,
        game_date,
        miles,
        games_before,
        games_after,
        expected_miles
    from unnest([
        struct(
            1 as team,
            date '2023-11-01' as game_date,
            100 as miles,
            0 as games_before,
            1 as games_after,
            100 as expected_miles
        ),
        struct(1, date '2023-11-08', 10, 1, 1, 110),
        struct(1, date '2023-11-09', 1, 1, 0, 11),
        struct(2, date '2023-11-01', null, 0, 1, null),
        struct(2, date '2023-11-08', 10, 1, 0, null),
        struct(2, date '2023-11-16', 5, 0, 0, 5)
    ]) as cases

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
where found_before != games_before
    or found_after != games_after
    or found_miles is distinct from expected_miles
