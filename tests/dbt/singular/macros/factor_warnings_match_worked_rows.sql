-- At each limit there is no warning, beyond it there is; an unknown score warns of nothing.
with worked as (

    select
        50 as fatigue_score,
        8.0 as mismatch,
        -12.0 as total,
        '' as expected

    union all

    select 49, -8.1, 12.1, 'extreme_adjustment,extreme_fatigue,extreme_matchup'

    union all

    select 49, null, null, 'extreme_fatigue'

)

select * from worked
where array_to_string({{ factor_warnings('fatigue_score', 'mismatch', 'total') }}, ',') != expected
