-- 0.610 is Nikola Jokić against the Lakers on 24 October 2023, 29 points of 22 FGA and 4 FTA
-- (https://www.basketball-reference.com/boxscores/202310240DEN.html).
with cases as (

    select points, fg_makes, three_pt_makes, fg_attempts, ft_attempts, expected_ts, expected_efg
    from unnest([
        struct(
            29 as points, 12 as fg_makes, 3 as three_pt_makes, 22 as fg_attempts,
            4 as ft_attempts, 0.610 as expected_ts, 0.614 as expected_efg
        ),
        struct(2, 0, 0, 0, 2, 1.136, null),
        struct(0, 0, 0, 0, 2, 0.0, null),
        struct(0, 0, 0, 5, 0, 0.0, 0.0),
        struct(3, 1, 1, 1, 0, 1.5, 1.5),
        struct(0, 0, 0, 0, 0, null, null),
        struct(null, null, null, null, null, null, null)
    ]) as lines

),

rated as (

    select
        cases.*,
        round({{ true_shooting_pct('points', 'fg_attempts', 'ft_attempts') }}, 3) as found_ts,
        round(
            {{ effective_fg_pct('fg_makes', 'three_pt_makes', 'fg_attempts') }}, 3
        ) as found_efg
    from cases

)

select * from rated
where found_ts is distinct from expected_ts
    or found_efg is distinct from expected_efg
