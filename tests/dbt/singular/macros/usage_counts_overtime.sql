-- Hand-worked: 20 FGA, 5 FTA and 3 TOV are 25.2 plays, the team's 88, 25 and 12 are 111.
--   36 of 240 minutes: 100 x 25.2 x 48 / (36 x 111) = 30.27
--   36 of 265 minutes: 100 x 25.2 x 53 / (36 x 111) = 33.42
-- He who never leaves the floor and ends every play used 100.
with cases as (

    select fga, fta, tov, seconds, team_fga, team_fta, team_tov, team_seconds, expected
    from unnest([
        struct(
            20 as fga, 5 as fta, 3 as tov, 2160 as seconds,
            88 as team_fga, 25 as team_fta, 12 as team_tov, 14400 as team_seconds,
            30.27 as expected
        ),
        struct(20, 5, 3, 2160, 88, 25, 12, 15900, 33.42),
        struct(88, 25, 12, 2880, 88, 25, 12, 14400, 100.0),
        struct(0, 0, 0, 600, 88, 25, 12, 14400, 0.0),
        struct(0, 0, 0, 0, 88, 25, 12, 14400, null),
        struct(1, 0, 0, null, 88, 25, 12, 14400, null),
        struct(0, 0, 0, 600, 0, 0, 0, 14400, null),
        struct(1, 0, 0, 600, 88, 25, null, 14400, null)
    ]) as lines

),

boxes as (

    select
        struct(
            fga as fg_attempts, fta as ft_attempts, tov as turnovers, seconds as seconds_played
        ) as player,
        struct(
            team_fga as fg_attempts,
            team_fta as ft_attempts,
            team_tov as turnovers,
            team_seconds as seconds_played
        ) as team,
        expected
    from cases

),

used as (

    select
        player,
        team,
        expected,
        round({{ usage_rate('player', 'team') }}, 2) as found
    from boxes

)

select * from used
where found is distinct from expected
