-- On the last date of every month, form is recomputed from the games before the date by counting
-- them, without states: means, the deviation of the season, the slope of ten games by covariance,
-- listings without a game, and how long the streak below the mean is.
with dates as (

    select
        season_year,
        max(game_date) as game_date
    from {{ ref('player_daily_cache') }}
    group by season_year, extract(year from game_date), extract(month from game_date)

),

listings as (

    select
        dates.game_date as as_of_date,
        games.game_date,
        games.player_id,
        games.points,
        games.player_status = 'active' and games.seconds_played > 0 as has_played,
        row_number() over (
            partition by dates.game_date, games.player_id order by games.game_date desc
        ) as listings_ago
    from dates
    inner join {{ ref('player_game_summary') }} as games
        on dates.season_year = games.season_year
        and games.game_date < dates.game_date
    where games.player_id is not null

),

missed as (

    select
        as_of_date,
        player_id,
        count(*) as listings_in_last_10,
        countif(not has_played) / count(*) as dnp_rate
    from listings
    where listings_ago <= 10
    group by as_of_date, player_id

),

games as (

    select
        *,
        row_number() over (
            partition by as_of_date, player_id order by game_date desc
        ) as games_ago,
        avg(points) over (partition by as_of_date, player_id) as season_mean
    from listings
    where has_played

),

form as (

    select
        as_of_date,
        player_id,
        count(*) as games_played,
        avg(if(games_ago <= 3, points, null)) as points_avg_last_3,
        stddev_samp(points) as points_std_season,
        -- Games ago count backwards, so that the sign turns.
        -covar_pop(if(games_ago <= 10, games_ago, null), if(games_ago <= 10, points, null))
        / nullif(var_pop(if(games_ago <= 10, games_ago, null)), 0) as points_slope_last_10,
        coalesce(min(if(points >= season_mean, games_ago, null)) - 1, count(*)) as streak
    from games
    group by as_of_date, player_id

)

select
    published.game_date,
    published.player_id,
    published.games_played_season,
    form.games_played,
    published.points_avg_last_3,
    form.points_avg_last_3 as points_avg_last_3_recomputed,
    published.points_slope_last_10,
    form.points_slope_last_10 as points_slope_last_10_recomputed,
    published.games_below_season_avg_streak,
    form.streak,
    published.dnp_rate_last_10,
    missed.dnp_rate
from {{ ref('player_daily_cache') }} as published
inner join dates using (season_year, game_date)
left join form
    on published.game_date = form.as_of_date
    and published.player_id = form.player_id
left join missed
    on published.game_date = missed.as_of_date
    and published.player_id = missed.player_id
where published.games_played_season != coalesce(form.games_played, 0)
    or published.listings_in_last_10 != coalesce(missed.listings_in_last_10, 0)
    or (published.points_avg_last_3 is null) != (form.points_avg_last_3 is null)
    or abs(published.points_avg_last_3 - form.points_avg_last_3) > 1e-9
    or abs(published.points_std_season - form.points_std_season) > 1e-9
    or abs(published.points_slope_last_10 - form.points_slope_last_10) > 1e-9
    or abs(published.dnp_rate_last_10 - missed.dnp_rate) > 1e-9
    or published.games_below_season_avg_streak is distinct from form.streak
