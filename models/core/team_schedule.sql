{{ config(
    materialized='table',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    cluster_by=['team_abbr', 'game_id'],
    tags=['as_of'],
) }}

{#-
    A table, not an increment: a game that moves changes the rows around it too, before and after,
    and a season has 2,460 rows.
-#}
{%- set team = ['season_year', 'team_abbr'] -%}

with games as (

    select
        *,
        -- Fixtures that follow from results: a season's last thirty ids are the games of the week
        -- in which the cup is decided, and the final has a kind of its own.
        season_type = 'cup_final'
        or season_type = 'regular_season'
        and season_year >= 2023
        and substr(game_id, 6) between '01201' and '01230' as is_cup_week
    from {{ ref('dim_game') }}
    where is_competitive
        -- Called off, and no new date yet.
        and coalesce(game_status_text, '') != 'PPD'

),

seasons as (

    select
        season_year,
        min(if(is_cup_week, game_date, null)) as cup_first_date,
        max(if(is_cup_week, game_date, null)) as cup_last_date,
        max(if(season_type = 'regular_season', game_date, null)) as regular_last_date
    from games
    group by season_year

),

arenas as (

    select
        arena_name,
        arena_latitude,
        arena_longitude,
        arena_timezone
    from {{ ref('teams') }}

    union all

    select
        arena_name,
        arena_latitude,
        arena_longitude,
        arena_timezone
    from {{ ref('other_arenas') }}

),

-- The arena by its name; else the host's, which may have been renamed. A neutral one has no host.
located as (

    select
        games.*,
        coalesce(arenas.arena_latitude, if(games.is_neutral_site, null, hosts.arena_latitude))
            as arena_latitude,
        coalesce(arenas.arena_longitude, if(games.is_neutral_site, null, hosts.arena_longitude))
            as arena_longitude,
        coalesce(arenas.arena_timezone, if(games.is_neutral_site, null, hosts.arena_timezone))
            as arena_timezone
    from games
    inner join {{ ref('teams') }} as hosts
        on games.home_team_abbr = hosts.team_abbr
    left join arenas
        on games.arena_name = arenas.arena_name

),

sides as (

    select
        *,
        home_team_abbr as team_abbr,
        away_team_abbr as opponent_team_abbr,
        true as home_game,
        if(is_neutral_site, 'neutral', 'home') as game_location
    from located

    union all

    select
        *,
        away_team_abbr as team_abbr,
        home_team_abbr as opponent_team_abbr,
        false as home_game,
        if(is_neutral_site, 'neutral', 'away') as game_location
    from located

),

numbered as (

    select
        *,
        row_number() over season as season_game,
        count(if(season_type = 'regular_season', game_id, null)) over so_far as regular_season_game,
        max(if(game_location = 'home', game_date, null)) over so_far as last_home_date
    from sides
    window
        season as (partition by season_year, team_abbr order by game_date, game_id),
        so_far as {{ last_games(none, team) }}

),

neighbours as (

    select
        *,
        lag(game_id) over season as previous_game_id,
        lag(game_date) over season as previous_game_date,
        lag(opponent_team_abbr) over season as previous_opponent_team_abbr,
        lag(game_location) over season as previous_game_location,
        lag(last_home_date) over season as previous_home_date,
        lead(game_id) over season as next_game_id,
        lead(game_date) over season as next_game_date,
        lead(opponent_team_abbr) over season as next_opponent_team_abbr,
        lead(is_primetime) over season as next_game_is_primetime,
        count(*) over {{ last_days(3, team) }} as games_in_last_3_days,
        count(*) over {{ last_days(5, team) }} as games_in_last_5_days,
        count(*) over {{ last_days(7, team) }} as games_in_last_7_days,
        count(*) over {{ last_days(14, team) }} as games_in_last_14_days,
        count(*) over {{ next_days(7, team) }} as games_in_next_7_days,
        {%- for column in ['arena_latitude', 'arena_longitude', 'arena_timezone'] %}
        -- A season starts where the team's first home game is.
        if(
            season_game = 1,
            first_value(if(game_location = 'home', {{ column }}, null) ignore nulls) over whole,
            lag({{ column }}) over season
        ) as from_{{ column }},
        {%- endfor %}
        season_game - coalesce(
            max(if(game_location = 'home', season_game, null)) over so_far, 0
        ) as consecutive_road_games,
        season_game - coalesce(
            max(if(game_location != 'home', season_game, null)) over so_far, 0
        ) as consecutive_home_games
    from numbered
    window
        season as (partition by season_year, team_abbr order by season_game),
        so_far as {{ last_games(none, team) }},
        whole as (
            partition by season_year, team_abbr
            order by season_game
            rows between unbounded preceding and unbounded following
        )

),

legs as (

    select
        neighbours.*,
        date_diff(neighbours.game_date, neighbours.previous_game_date, day) as days_rest,
        -- Whole miles: an arena is known to a few hundred feet, a flight path not at all.
        cast(
            round({{ great_circle_miles(
                'from_arena_latitude', 'from_arena_longitude', 'arena_latitude', 'arena_longitude'
            ) }}) as int64
        ) as travel_miles,
        {{ utc_offset_hours('game_date', 'arena_timezone') }}
        - {{ utc_offset_hours('game_date', 'from_arena_timezone') }} as time_zone_change,
        {{ is_schedule_settled('game_date', 'next_game_date', 'seasons') }} as is_next_game_known,
        {{ is_schedule_settled('game_date', 'date_add(game_date, interval 7 day)', 'seasons') }}
            as are_next_7_days_known
    from neighbours
    inner join seasons using (season_year)

),

travels as (

    select
        *,
        {{ whole_sum('travel_miles', 'to_7_days') }} as miles_traveled_last_7_days,
        {{ whole_sum('travel_miles', 'to_14_days') }} as miles_traveled_last_14_days,
        {{ whole_sum('abs(time_zone_change)', 'to_14_days') }} as time_zones_crossed_last_14_days
    from legs
    window
        to_7_days as {{ last_days(7, team, with_own=true) }},
        to_14_days as {{ last_days(14, team, with_own=true) }}

),

final as (

    select
        own.game_id,
        own.game_date,
        own.season_year,
        own.season_type,
        own.tip_off_at,
        {{ as_of_at('own.tip_off_at') }} as as_of_at,
        own.team_abbr,
        own.opponent_team_abbr,
        own.home_game,
        own.game_location,
        if(own.season_type = 'regular_season', own.regular_season_game, null)
            as game_number_in_season,
        own.previous_game_id,
        own.previous_game_date,
        own.previous_opponent_team_abbr,
        own.previous_game_location,
        own.days_rest,
        coalesce(own.days_rest = 1, false) as is_back_to_back,
        own.games_in_last_3_days >= 2 as is_three_in_four,
        own.games_in_last_5_days >= 3 as is_four_in_six,
        own.games_in_last_7_days,
        own.games_in_last_14_days,
        if(own.is_next_game_known, own.next_game_id, null) as next_game_id,
        if(own.is_next_game_known, own.next_game_date, null) as next_game_date,
        if(own.is_next_game_known, own.next_opponent_team_abbr, null) as next_opponent_team_abbr,
        if(own.is_next_game_known, own.next_game_is_primetime, null) as next_game_is_primetime,
        if(own.is_next_game_known, date_diff(own.next_game_date, own.game_date, day), null)
            as days_to_next_game,
        if(own.are_next_7_days_known, own.games_in_next_7_days, null) as games_in_next_7_days,
        opponent.days_rest as opponent_days_rest,
        own.days_rest - opponent.days_rest as rest_advantage_days,
        if(
            opponent.is_next_game_known,
            date_diff(opponent.next_game_date, opponent.game_date, day),
            null
        ) as opponent_days_to_next_game,
        if(opponent.are_next_7_days_known, opponent.games_in_next_7_days, null)
            as opponent_games_in_next_7_days,
        own.consecutive_road_games,
        own.consecutive_home_games,
        date_diff(own.game_date, own.previous_home_date, day) as days_since_home_game,
        own.arena_name,
        own.arena_city,
        own.arena_latitude,
        own.arena_longitude,
        own.arena_timezone,
        own.travel_miles,
        own.time_zone_change,
        cast(own.miles_traveled_last_7_days as int64) as miles_traveled_last_7_days,
        cast(own.miles_traveled_last_14_days as int64) as miles_traveled_last_14_days,
        cast(own.time_zones_crossed_last_14_days as int64) as time_zones_crossed_last_14_days
    from travels as own
    inner join travels as opponent
        on own.game_id = opponent.game_id
        and own.opponent_team_abbr = opponent.team_abbr

)

select * from final
