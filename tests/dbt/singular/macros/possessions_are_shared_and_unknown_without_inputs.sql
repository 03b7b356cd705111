-- Hand-worked. Home: 88 FGA, 40 FG, 20 FTA, 10 ORB, 34 DRB, 12 TOV; away: 90, 38, 25, 11, 30, 14.
--   home 88 +  8 - 1.07 x 10 / 40 x 48 + 12 = 95.16
--   away 90 + 10 - 1.07 x 11 / 45 x 52 + 14 = 100.3991
-- so both have 97.7796, 112 points are 114.543 per 100, and over 265 minutes the pace is 88.555.
with home as (

    select
        88 as fg_attempts, 40 as fg_makes, 20 as ft_attempts,
        10 as offensive_rebounds, 34 as defensive_rebounds, 12 as turnovers

),

away as (

    select
        90 as fg_attempts, 38 as fg_makes, 25 as ft_attempts,
        11 as offensive_rebounds, 30 as defensive_rebounds, 14 as turnovers

),

unknown as (

    select * replace (cast(null as int64) as turnovers)
    from home

),

without_rebounds as (

    select * replace (0 as offensive_rebounds, 0 as defensive_rebounds)
    from home

),

found as (

    select
        {{ possessions('home', 'away') }} as home_possessions,
        {{ possessions('away', 'home') }} as away_possessions,
        {{ possessions('unknown', 'away') }} as of_unknown,
        {{ possessions('away', 'unknown') }} as against_unknown,
        {{ possessions('without_rebounds', 'without_rebounds') }} as of_no_rebounds
    from home
    cross join away
    cross join unknown
    cross join without_rebounds

),

checks as (

    select
        'the two teams share them' as rule,
        home_possessions as found,
        away_possessions as expected
    from found

    union all

    select
        'as worked by hand' as rule,
        round(home_possessions, 4) as found,
        97.7796 as expected
    from found

    union all

    select
        'points per 100' as rule,
        round({{ per_100(112, 'home_possessions') }}, 3) as found,
        114.543 as expected
    from found

    union all

    select
        'pace over an overtime' as rule,
        round({{ pace('home_possessions', '265 * 60') }}, 3) as found,
        88.555 as expected
    from found

    union all

    select
        'unknown with an unknown input' as rule,
        coalesce(of_unknown, against_unknown) as found,
        null as expected
    from found

    union all

    select
        'unknown without rebounds' as rule,
        of_no_rebounds as found,
        null as expected
    from found

    union all

    select
        'no points per 100 of no possessions' as rule,
        {{ per_100(10, 0) }} as found,
        null as expected
    from found

    union all

    select
        'no pace without minutes' as rule,
        {{ pace(100, 0) }} as found,
        null as expected
    from found

)

select * from checks
where found is distinct from expected
