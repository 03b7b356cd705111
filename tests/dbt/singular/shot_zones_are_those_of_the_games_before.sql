-- On the last date of every month, a player's shares are recomputed from his games: the last ten before
-- the date in which every attempt has a zone, by counting them, without states.
with dates as (

    select
        season_year,
        max(game_date) as game_date
    from {{ ref('player_shot_zone_analysis') }}
    group by season_year, extract(year from game_date), extract(month from game_date)

),

games as (

    select
        dates.game_date as as_of_date,
        games.*,
        row_number() over (
            partition by dates.game_date, games.player_id order by games.game_date desc
        ) as games_ago
    from dates
    inner join {{ ref('player_game_summary') }} as games
        on dates.season_year = games.season_year
        and games.game_date < dates.game_date
    where games.has_complete_shot_zones
        and games.seconds_played > 0
        and games.player_id is not null

),

recomputed as (

    select
        as_of_date as game_date,
        player_id,
        count(*) as games_in_sample_10,
        max(game_date) as max_contributing_game_date,
        safe_divide(sum(paint_attempts), sum(fg_attempts)) as paint_rate,
        safe_divide(sum(mid_range_makes), sum(mid_range_attempts)) as mid_range_pct,
        safe_divide(sum(unassisted_fg_makes), sum(fg_makes)) as unassisted_rate
    from games
    where games_ago <= 10
    group by as_of_date, player_id

)

select
    published.game_date,
    published.player_id,
    published.games_in_sample_10,
    recomputed.games_in_sample_10 as games_recomputed,
    published.paint_rate_last_10,
    recomputed.paint_rate
from {{ ref('player_shot_zone_analysis') }} as published
inner join dates using (season_year, game_date)
left join recomputed using (game_date, player_id)
where published.games_in_sample_10 != coalesce(recomputed.games_in_sample_10, 0)
    or published.max_contributing_game_date is distinct from recomputed.max_contributing_game_date
    or abs(published.paint_rate_last_10 - recomputed.paint_rate) > 1e-9
    or (published.paint_rate_last_10 is null) != (recomputed.paint_rate is null)
    or abs(published.mid_range_pct_last_10 - recomputed.mid_range_pct) > 1e-9
    or abs(published.unassisted_rate_last_10 - recomputed.unassisted_rate) > 1e-9
