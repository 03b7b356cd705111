-- Tip-off at 23:30 UTC, and a context that closes half an hour before (the var as_of_minutes). What
-- was written at that instant counts; a game of the same day is no earlier game.
with cases as (

    select
        rule,
        found,
        expected
    from unnest([
        struct(
            'a microsecond too late' as rule,
            {{ known_as_of(
                "timestamp '2023-10-24 23:00:00.000001+00'",
                as_of_at("timestamp '2023-10-24 23:30:00+00'")
            ) }} as found,
            false as expected
        ),
        struct(
            'at the instant',
            {{ known_as_of(
                "timestamp '2023-10-24 23:00:00+00'",
                as_of_at("timestamp '2023-10-24 23:30:00+00'")
            ) }},
            true
        ),
        struct(
            'tip-off unknown',
            {{ known_as_of(
                "timestamp '2023-10-24 23:00:00+00'", as_of_at('cast(null as timestamp)')
            ) }},
            null
        ),
        struct(
            'the day before',
            {{ played_before("date '2023-10-23'", "date '2023-10-24'") }},
            true
        ),
        struct(
            'the same day',
            {{ played_before("date '2023-10-24'", "date '2023-10-24'") }},
            false
        ),
        struct(
            'the day after',
            {{ played_before("date '2023-10-25'", "date '2023-10-24'") }},
            false
        )
    ]) as cases

)

select * from cases
where found is distinct from expected
