-- Prefixes as NBA.com gives them: the cup final is 006, whatever else the season's games are.
with cases as (

    select game_id, expected_type, expected_year
    from unnest([
        struct(
            '0012300001' as game_id, 'preseason' as expected_type, 2023 as expected_year
        ),
        struct('0022300061', 'regular_season', 2023),
        struct('0032300001', 'all_star', 2023),
        struct('0042300405', 'playoffs', 2023),
        struct('0052300101', 'play_in', 2023),
        struct('0062300001', 'cup_final', 2023),
        struct('0072300001', null, 2023),
        struct('0029900001', 'regular_season', 1999),
        struct('0020000001', 'regular_season', 2000),
        struct('0024600001', 'regular_season', 1946),
        struct('0024500001', 'regular_season', 2045),
        struct(null, null, null)
    ]) as games

),

read_ids as (

    select
        game_id,
        expected_type,
        expected_year,
        {{ season_type('game_id') }} as found_type,
        {{ season_year('game_id') }} as found_year
    from cases

)

select * from read_ids
where found_type is distinct from expected_type
    or found_year is distinct from expected_year
