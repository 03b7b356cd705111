-- Four games of one player and one of another season, and days without a game of his. By hand: the
-- states after each game, the newest of them strictly before each day, and the days before it.
with games as (

    select
        season_year,
        player_id,
        game_date,
        game_id,
        points,
        seconds_played
    from unnest([
        struct(
            2023 as season_year,
            7 as player_id,
            date '2023-11-01' as game_date,
            'a' as game_id,
            10 as points,
            600 as seconds_played
        ),
        struct(2023, 7, date '2023-11-03', 'b', 20, 1200),
        struct(2023, 7, date '2023-11-04', 'c', 30, 1800),
        struct(2023, 7, date '2023-11-10', 'd', 0, 60),
        struct(2022, 7, date '2023-06-12', 'z', 99, 2400)
    ]) as cases

),

paced as (

    select
        *,
        game_date = date_add(
            lag(game_date) over (partition by season_year, player_id order by game_date),
            interval 1 day
        ) as is_back_to_back
    from games

),

states as (

    select
        season_year,
        player_id,
        game_date,
        {{ valid_until(['season_year', 'player_id']) }} as valid_until,
        sum(points) over {{ last_games(2, ['season_year', 'player_id']) }} as points_last_2,
        sum(points) over {{ last_games(none, ['season_year', 'player_id']) }} as points_season,
        array_agg(struct(
            game_date as game_date,
            seconds_played as seconds_played,
            coalesce(is_back_to_back, false) as is_back_to_back
        )) over {{ recent_games_window(['season_year', 'player_id']) }} as recent_games
    from paced

),

-- Nothing is known before the first game; a game does not know itself; seven days before the 8th is
-- the 1st, which counts, and on the 9th no more.
expected as (

    select
        season_year,
        player_id,
        game_date,
        points_last_2,
        points_season,
        games_in_last_7,
        seconds_in_last_7,
        back_to_backs_in_last_7
    from unnest([
        struct(
            2023 as season_year,
            7 as player_id,
            date '2023-11-02' as game_date,
            10 as points_last_2,
            10 as points_season,
            1 as games_in_last_7,
            600 as seconds_in_last_7,
            0 as back_to_backs_in_last_7
        ),
        struct(2023, 7, date '2023-11-01', null, null, 0, 0, 0),
        struct(2023, 7, date '2023-11-04', 30, 30, 2, 1800, 0),
        struct(2023, 7, date '2023-11-05', 50, 60, 3, 3600, 1),
        struct(2023, 7, date '2023-11-08', 50, 60, 3, 3600, 1),
        struct(2023, 7, date '2023-11-09', 50, 60, 2, 3000, 1),
        struct(2023, 7, date '2024-04-01', 30, 60, 0, 0, 0)
    ]) as cases

),

attached as (

    select
        expected.*,
        states.points_last_2 as found_points_last_2,
        states.points_season as found_points_season,
        {{ games_in_last_days('states.recent_games', 'expected.game_date', 7) }} as found_games,
        {{ seconds_in_last_days('states.recent_games', 'expected.game_date', 7) }}
            as found_seconds,
        {{ back_to_backs_in_last_days('states.recent_games', 'expected.game_date', 7) }}
            as found_back_to_backs
    from expected
    {{ attach_state('states', to='expected', entity=['season_year', 'player_id']) }}

)

select * from attached
where found_points_last_2 is distinct from points_last_2
    or found_points_season is distinct from points_season
    or found_games is distinct from games_in_last_7
    or found_seconds is distinct from seconds_in_last_7
    or found_back_to_backs is distinct from back_to_backs_in_last_7
