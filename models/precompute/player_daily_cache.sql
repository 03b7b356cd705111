{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id', 'game_id'],
    tags=['as_of'],
) }}

{%- set c = var('feature_constants') -%}
{%- set player = ['season_year', 'player_id'] -%}
{%- set team = ['season_year', 'team_abbr'] %}

with players as (

    select * from {{ ref('upcoming_player_game_context') }}
    where player_id is not null
        and {{ in_input_range() }}

),

form as (

    select
        *,
        {{ valid_until(player) }} as valid_until
    from {{ ref('player_form') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

scoring as (

    select
        *,
        {{ valid_until(player) }} as valid_until
    from {{ ref('player_scoring_states') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

listings as (

    select
        *,
        {{ valid_until(player) }} as valid_until
    from {{ ref('player_listing_states') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

results as (

    select
        *,
        {{ valid_until(team) }} as valid_until
    from {{ ref('team_result_states') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

team_form as (

    select * from {{ ref('team_form') }}
    where {{ in_input_range() }}

),

shot_zones as (

    select * from {{ ref('player_shot_zone_analysis') }}
    where {{ in_input_range() }}

),

games as (

    select * from {{ ref('player_game_summary') }} as summaries
    where {{ has_played('summaries') }}
        and player_id is not null
        and {{ in_input_range(lookback_days=c.opponent_history.days) }}

),

-- The one window that crosses seasons: two teams meet two to four times in one.
meetings as (

    select
        players.game_id,
        players.player_id,
        count(*) as games_vs_opponent,
        avg(games.points) as points_avg_vs_opponent,
        max(games.game_date) as last_meeting_date
    from players
    inner join games
        on players.player_id = games.player_id
        and players.opponent_team_abbr = games.opponent_team_abbr
        and {{ in_last_days('games.game_date', 'players.game_date', c.opponent_history.days) }}
    group by players.game_id, players.player_id

),

joined as (

    select
        players.*,
        form.games_in_last_5,
        form.games_in_last_10,
        form.points_stddev_season,
        form.minutes_stddev_last_10,
        form.points_per_minute_last_10,
        form.usage_rate_last_10,
        form.ts_pct_last_10,
        form.free_throw_points_share_last_10,
        scoring.points_avg_last_3,
        scoring.points_slope_last_7,
        scoring.points_slope_last_10,
        scoring.recent_trend,
        scoring.games_below_season_avg_streak,
        scoring.games_since_structural_change,
        listings.listings_in_last_10,
        listings.games_missed_in_last_10,
        meetings.games_vs_opponent,
        meetings.points_avg_vs_opponent,
        team_form.games_in_last_10 as team_games_in_last_10,
        team_form.pace_last_10 as team_pace_last_10,
        team_form.offensive_rating_last_10 as team_off_rating_last_10,
        results.wins_in_season as team_wins,
        results.games_in_season as team_games,
        results.games_in_last_10 as team_results_in_last_10,
        results.blowouts_in_last_10 as team_blowouts_in_last_10,
        shot_zones.games_in_sample_10 as shot_zone_games,
        shot_zones.primary_scoring_zone,
        shot_zones.paint_rate_last_10,
        shot_zones.mid_range_rate_last_10,
        shot_zones.three_pt_rate_last_10,
        shot_zones.assisted_rate_last_10,
        {{ newest_date([
            'form.game_date',
            'listings.game_date',
            'results.game_date',
            'meetings.last_meeting_date',
        ]) }} as max_contributing_game_date
    from players
    inner join team_form
        on players.game_id = team_form.game_id
        and players.team_abbr = team_form.team_abbr
    inner join shot_zones
        on players.game_id = shot_zones.game_id
        and players.player_id = shot_zones.player_id
    left join meetings
        on players.game_id = meetings.game_id
        and players.player_id = meetings.player_id
    {{ attach_state('form', to='players', entity=player) }}
    {{ attach_state('scoring', to='players', entity=player) }}
    {{ attach_state('listings', to='players', entity=player) }}
    {{ attach_state('results', to='players', entity=team) }}

),

final as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        player_lookup,
        team_abbr,
        opponent_team_abbr,
        games_played_season,
        coalesce(games_in_last_5, 0) as games_in_last_5,
        coalesce(games_in_last_10, 0) as games_in_last_10,
        points_avg_last_3,
        points_avg_last_5,
        points_avg_last_10,
        points_avg_season,
        points_stddev_last_10 as points_std_last_10,
        points_stddev_season as points_std_season,
        points_slope_last_7,
        points_slope_last_10,
        recent_trend,
        games_below_season_avg_streak,
        points_per_minute_last_10,
        {{ pct_free_throw('free_throw_points_share_last_10', 'games_in_last_10') }}
            as pct_free_throw,
        ts_pct_last_10,
        coalesce(games_vs_opponent, 0) as games_vs_opponent,
        points_avg_vs_opponent,
        minutes_avg_last_10,
        minutes_avg_season,
        {{ if_enough_games('games_in_last_10', 'minutes_stddev_last_10') }} as minutes_std_last_10,
        {{ if_enough_games('games_in_last_5', 'usage_rate_last_5') }} as usage_rate_last_5,
        usage_rate_last_10,
        usage_rate_season as player_usage_rate_season,
        games_in_last_7_days,
        games_in_last_14_days,
        minutes_in_last_7_days,
        minutes_in_last_14_days,
        avg_minutes_per_game_last_7,
        back_to_backs_last_14_days,
        fourth_quarter_minutes_avg_last_7,
        coalesce(listings_in_last_10, 0) as listings_in_last_10,
        {{ if_enough_games(
            'listings_in_last_10', 'safe_divide(games_missed_in_last_10, listings_in_last_10)'
        ) }} as dnp_rate_last_10,
        games_since_structural_change,
        team_games_in_last_10,
        team_pace_last_10,
        team_off_rating_last_10,
        coalesce(team_wins, 0) as team_wins_season,
        coalesce(team_games, 0) as team_games_season,
        {{ if_enough_games(
            'team_results_in_last_10',
            'safe_divide(team_blowouts_in_last_10, team_results_in_last_10)',
        ) }} as team_blowout_rate_last_10,
        shot_zone_games > 0 as shot_zone_data_available,
        primary_scoring_zone,
        paint_rate_last_10,
        mid_range_rate_last_10,
        three_pt_rate_last_10,
        assisted_rate_last_10,
        {{ data_quality_tier('coalesce(games_in_last_10, 0)', 'player') }} as data_quality_tier,
        games_played_season < {{ c.data_quality_tier.player.high }} as early_season_flag,
        max_contributing_game_date
    from joined

)

select * from final
where {{ in_output_range() }}
