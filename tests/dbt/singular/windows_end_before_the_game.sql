-- Four games of one player and one of another season, and days without a game of his. By hand: the
-- states after each game, the newest of them strictly before each day, and the days before it.
with games as (

    select
        2023 as season_year,
        7 as player_id,
        date '2023-11-01' as game_date,
        'a' as game_id,
        10 as points,
        600 as seconds_played

    union all

    select 2023, 7, date '2023-11-03', 'b', 20, 1200

    union all

    select 2023, 7, date '2023-11-04', 'c', 30, 1800

    union all

    select 2023, 7, date '2023-11-10', 'd', 0, 60

    union all

    select 2022, 7, date '2023-06-12', 'z', 99, 2400

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
        array_agg(struct(game_date, seconds_played, coalesce(is_back_to_back, false) as is_back_to_back))
            over {{ recent_games_window(['season_year', 'player_id']) }} as recent_games
    from paced

),

expected as (

    -- Before the first game of a season nothing is known of it.
    select
        2023 as season_year,
        7 as player_id,
        date '2023-11-01' as game_date,
        cast(null as int64) as points_last_2,
        cast(null as int64) as points_season,
        0 as games_in_last_7,
        0 as seconds_in_last_7,
        0 as back_to_backs_in_last_7

    union all

    select 2023, 7, date '2023-11-02', 10, 10, 1, 600, 0

    union all

    -- The game of the day itself does not count.
    select 2023, 7, date '2023-11-04', 30, 30, 2, 1800, 0

    union all

    select 2023, 7, date '2023-11-05', 50, 60, 3, 3600, 1

    union all

    -- Seven days before the 8th is the 1st: it counts, on the 9th no more.
    select 2023, 7, date '2023-11-08', 50, 60, 3, 3600, 1

    union all

    select 2023, 7, date '2023-11-09', 50, 60, 2, 3000, 1

    union all

    select 2023, 7, date '2024-04-01', 30, 60, 0, 0, 0

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
