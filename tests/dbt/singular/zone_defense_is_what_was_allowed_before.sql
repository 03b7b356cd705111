-- On the last date of every month, what a defence is said to allow is recomputed from the games: the
-- last fifteen before the date, by counting them, without states.
with dates as (

    select
        season_year,
        max(game_date) as game_date
    from {{ ref('team_defense_zone_analysis') }}
    group by season_year, extract(year from game_date), extract(month from game_date)

),

games as (

    select
        dates.game_date as as_of_date,
        games.*,
        row_number() over (
            partition by dates.game_date, games.defending_team_abbr order by games.game_date desc
        ) as games_ago
    from dates
    inner join {{ ref('team_defense_game_summary') }} as games
        on dates.season_year = games.season_year
        and games.game_date < dates.game_date

),

recomputed as (

    select
        as_of_date as game_date,
        defending_team_abbr as team_abbr,
        count(*) as games_in_sample,
        max(game_date) as max_contributing_game_date,
        100 * sum(points_allowed) / sum(possessions) as defensive_rating,
        sum(if(shot_zones_available, opp_paint_makes, 0))
        / sum(if(shot_zones_available, opp_paint_attempts, 0)) as paint_pct,
        sum(if(shot_zones_available, opp_fg_makes - opp_paint_makes - opp_mid_range_makes, 0))
        / sum(
            if(shot_zones_available, opp_fg_attempts - opp_paint_attempts - opp_mid_range_attempts, 0)
        ) as three_pt_pct
    from games
    where games_ago <= 15
    group by as_of_date, defending_team_abbr

)

select
    game_date,
    team_abbr,
    published.games_in_sample,
    recomputed.games_in_sample as games_recomputed,
    published.paint_pct_allowed_last_15,
    recomputed.paint_pct
from {{ ref('team_defense_zone_analysis') }} as published
full outer join recomputed using (game_date, team_abbr)
where game_date in (select dates.game_date from dates)
    and (
        published.games_in_sample is distinct from coalesce(recomputed.games_in_sample, 0)
        or published.max_contributing_game_date is distinct from recomputed.max_contributing_game_date
        or abs(published.defensive_rating_last_15 - recomputed.defensive_rating) > 1e-9
        or abs(published.paint_pct_allowed_last_15 - recomputed.paint_pct) > 1e-9
        or abs(published.three_pt_pct_allowed_last_15 - recomputed.three_pt_pct) > 1e-9
    )
