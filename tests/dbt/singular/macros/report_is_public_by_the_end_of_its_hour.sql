-- The 5 PM report of a summer and of a winter day (US Eastern is UTC-4, then UTC-5), scraped within
-- the hour, at its end, years later, and never; and one that names no hour.
with cases as (

    select
        report_date,
        report_hour,
        snapshot_at,
        expected
    from unnest([
        struct(
            date '2024-10-30' as report_date,
            17 as report_hour,
            timestamp '2024-10-30 21:35:00+00' as snapshot_at,
            timestamp '2024-10-30 21:35:00+00' as expected
        ),
        struct(date '2024-10-30', 17, timestamp '2024-10-30 22:00:00+00', timestamp '2024-10-30 22:00:00+00'),
        struct(date '2024-10-30', 17, timestamp '2026-01-01 00:00:00+00', timestamp '2024-10-30 22:00:00+00'),
        struct(date '2024-11-04', 17, timestamp '2026-01-01 00:00:00+00', timestamp '2024-11-04 23:00:00+00'),
        struct(date '2024-11-04', 23, timestamp '2026-01-01 00:00:00+00', timestamp '2024-11-05 05:00:00+00'),
        struct(date '2024-11-04', 17, null, timestamp '2024-11-04 23:00:00+00'),
        struct(date '2024-11-04', null, timestamp '2024-11-04 15:00:00+00', timestamp '2024-11-04 15:00:00+00'),
        struct(date '2024-11-04', null, null, null)
    ]) as reports

)

select
    report_date,
    report_hour,
    expected,
    {{ report_public_at('report_date', 'report_hour', 'snapshot_at') }} as found
from cases
where {{ report_public_at('report_date', 'report_hour', 'snapshot_at') }} is distinct from expected
