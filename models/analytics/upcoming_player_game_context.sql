{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id', 'game_id'],
    tags=['as_of'],
) }}

{%- set player = ['season_year', 'player_id'] %}

with players as (

    select * from {{ ref('expected_players') }}
    where {{ in_input_range() }}

),

teams as (

    select * from {{ ref('upcoming_team_game_context') }}
    where {{ in_input_range() }}

),

team_form as (

    select * from {{ ref('team_form') }}
    where {{ in_input_range() }}

),

market as (

    select * from {{ ref('player_points_market') }}
    where {{ in_input_range() }}

),

form as (

    select
        *,
        {{ valid_until(player) }} as valid_until
    from {{ ref('player_form') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

prop_form as (

    select
        *,
        {{ valid_until(player) }} as valid_until
    from {{ ref('player_prop_form') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

-- What his team-mates' absence leaves: the team's sums less his own part, so that nobody misses
-- himself. A team-mate without a game this season leaves no usage.
parts as (

    select
        *,
        if(is_absent and is_star, 1, 0) as star_out,
        if(is_absent, star_tier, 0) as tier_out,
        if(player_status = 'questionable' and is_star, 1, 0) as questionable_star,
        if(player_status = 'questionable', 1, 0) as questionable,
        if(player_status = 'probable', 1, 0) as probable,
        if(is_absent and usage_rate_season is not null, usage_rate_season, 0) as usage_out
    from players

),

teammates as (

    select
        game_id,
        player_lookup,
        sum(star_out) over team - star_out as star_teammates_out,
        sum(tier_out) over team - tier_out as star_tier_out,
        sum(questionable_star) over team - questionable_star as questionable_star_teammates,
        sum(questionable) over team - questionable as questionable_teammates,
        sum(probable) over team - probable as probable_teammates,
        sum(usage_out) over team - usage_out as teammate_usage_available
    from parts
    window team as (partition by game_id, team_abbr)

),

joined as (

    select
        players.*,
        teams.* except (
            game_id, game_date, season_year, season_type, tip_off_at, as_of_at, team_abbr,
            opponent_team_abbr, home_game, has_injury_report, days_rest
        ),
        teams.days_rest as team_days_rest,
        opponents.games_in_last_10 as opponent_games_in_last_10,
        opponents.pace_last_10 as opponent_pace_last_10,
        opponents.offensive_rating_last_10 as opponent_off_rating_last_10,
        opponents.defensive_rating_last_10 as opponent_def_rating_last_10,
        opponents.fta_allowed_per_100_last_10 as opponent_fta_allowed_per_100_last_10,
        opponents.offensive_rebound_pct_last_10 as opponent_offensive_rebound_pct_last_10,
        opponents.defensive_rebound_pct_last_10 as opponent_defensive_rebound_pct_last_10,
        opponents.pace_stddev_last_10 as opponent_pace_stddev_last_10,
        opponents.offensive_rating_stddev_last_10 as opponent_off_rating_stddev_last_10,
        opponents.defensive_rating_stddev_last_10 as opponent_def_rating_stddev_last_10,
        opponents.fta_allowed_per_100_stddev_last_10
            as opponent_fta_allowed_per_100_stddev_last_10,
        market.* except (game_id, game_date, player_id, as_of_at, opening_line, line_movement),
        market.opening_line as opening_points_line,
        market.line_movement as points_line_movement,
        prop_form.game_date as last_line_date,
        prop_form.consensus_points_line as last_consensus_points_line,
        prop_form.prop_over_streak,
        prop_form.prop_under_streak,
        prop_form.last_10_margins,
        form.previous_game_date,
        form.last_rested_date,
        form.recent_games,
        form.games_in_last_5,
        form.games_in_last_7,
        form.games_in_last_10 as player_games_in_last_10,
        form.points_avg_last_5,
        form.points_avg_last_10,
        form.points_stddev_last_10,
        form.minutes_avg_last_5,
        form.usage_rate_last_5,
        form.usage_rate_last_7,
        form.efg_pct_last_5,
        form.efg_pct_season,
        form.fourth_quarter_minutes_avg_last_7,
        form.fourth_quarter_points_avg_last_7,
        form.clutch_minutes_avg_last_7,
        form.clutch_points_avg_last_7,
        teammates.* except (game_id, player_lookup, star_tier_out),
        teammates.star_tier_out as star_tier_of_teammates_out
    from players
    inner join teams
        on players.game_id = teams.game_id
        and players.team_abbr = teams.team_abbr
    inner join team_form as opponents
        on players.game_id = opponents.game_id
        and players.opponent_team_abbr = opponents.team_abbr
    inner join teammates
        on players.game_id = teammates.game_id
        and players.player_lookup = teammates.player_lookup
    left join market
        on players.game_id = market.game_id
        and players.player_id = market.player_id
    {{ attach_state('form', to='players', entity=player) }}
    {{ attach_state('prop_form', to='players', entity=player) }}

),

counted as (

    select
        *,
        {%- for days in [7, 14] %}
        {{ games_in_last_days('recent_games', 'joined.game_date', days) }}
            as player_games_in_last_{{ days }}_days,
        {{ seconds_in_last_days('recent_games', 'joined.game_date', days) }}
            as seconds_in_last_{{ days }}_days,
        {%- endfor %}
        {{ back_to_backs_in_last_days('recent_games', 'joined.game_date', 14) }}
            as back_to_backs_last_14_days
    from joined

),

final as (

    select
        game_id,
        game_date,
        season_year,
        season_type,
        tip_off_at,
        as_of_at,
        player_id,
        player_lookup,
        player_full_name,
        team_abbr,
        opponent_team_abbr,
        home_game,
        roster_source,
        points_line is not null as has_prop_line,
        points_line as current_points_line,
        opening_points_line,
        points_line_movement as line_movement,
        points_line_source as current_points_line_source,
        over_probability as points_line_over_probability,
        bookmaker_count,
        consensus_points_line,
        consensus_line_movement,
        points_line_std,
        vig_skew,
        late_line_movement_count,
        if(
            last_line_date >= date_sub(game_date, interval 14 day),
            consensus_points_line - last_consensus_points_line,
            null
        ) as points_line_delta,
        prop_over_streak,
        prop_under_streak,
        {{ over_rate('last_10_margins', 'counted.game_date') }} as over_rate_last_10,
        {{ margin_vs_line('last_10_margins', 'counted.game_date') }} as margin_vs_line_avg_last_5,
        game_spread,
        opening_spread,
        spread_movement,
        game_total,
        opening_total,
        total_movement,
        implied_team_total,
        has_injury_report,
        player_status,
        injury_reason as injury_report,
        injury_reason_category,
        previous_status,
        if(has_injury_report, questionable_teammates, null) as questionable_teammates,
        if(has_injury_report, probable_teammates, null) as probable_teammates,
        if(has_injury_report, star_teammates_out, null) as star_teammates_out,
        if(has_injury_report, questionable_star_teammates, null) as questionable_star_teammates,
        if(has_injury_report, star_tier_of_teammates_out, null) as star_tier_out,
        if(has_injury_report, teammate_usage_available, null) as teammate_usage_available,
        is_regular_starter,
        last_game_date,
        date_diff(game_date, last_game_date, day) as days_rest,
        coalesce(date_diff(game_date, last_game_date, day) = 1, false) as back_to_back,
        date_diff(last_game_date, previous_game_date, day) as days_rest_before_last_game,
        date_diff(game_date, last_rested_date, day) as days_since_2_plus_days_rest,
        player_games_in_last_7_days as games_in_last_7_days,
        player_games_in_last_14_days as games_in_last_14_days,
        seconds_in_last_7_days / 60 as minutes_in_last_7_days,
        seconds_in_last_14_days / 60 as minutes_in_last_14_days,
        safe_divide(seconds_in_last_7_days / 60, player_games_in_last_7_days)
            as avg_minutes_per_game_last_7,
        back_to_backs_last_14_days,
        games_played_season,
        games_in_last_5 as games_in_points_avg_last_5,
        player_games_in_last_10 as games_in_points_avg_last_10,
        points_avg_last_5,
        points_avg_last_10,
        points_avg_season,
        points_stddev_last_10,
        minutes_avg_last_5,
        minutes_avg_last_10,
        minutes_avg_season,
        usage_rate_last_5,
        usage_rate_last_7 as avg_usage_rate_last_7_games,
        usage_rate_season,
        fourth_quarter_minutes_avg_last_7,
        fourth_quarter_points_avg_last_7,
        clutch_minutes_avg_last_7,
        clutch_points_avg_last_7,
        efg_pct_season - efg_pct_last_5 as shooting_pct_decline_last_5,
        opponent_games_in_last_10,
        pace_last_10 - opponent_pace_last_10 as pace_differential,
        opponent_pace_last_10,
        opponent_off_rating_last_10,
        opponent_def_rating_last_10,
        opponent_fta_allowed_per_100_last_10 as opponent_ft_rate_allowed,
        opponent_offensive_rebound_pct_last_10 as opponent_offensive_rebound_pct,
        opponent_defensive_rebound_pct_last_10 as opponent_defensive_rebound_pct,
        opponent_pace_stddev_last_10 as opponent_pace_stddev,
        opponent_off_rating_stddev_last_10 as opponent_off_rating_stddev,
        opponent_def_rating_stddev_last_10 as opponent_def_rating_stddev,
        opponent_fta_allowed_per_100_stddev_last_10 as opponent_ft_rate_allowed_stddev,
        game_number_in_season,
        team_days_rest,
        opponent_days_rest,
        travel_miles,
        time_zone_change as time_zone_changes,
        consecutive_road_games,
        miles_traveled_last_14_days,
        time_zones_crossed_last_14_days,
        days_to_next_game as next_game_days_rest,
        games_in_next_7_days,
        next_opponent_win_pct,
        next_game_is_primetime,
        opponent_days_to_next_game as opponent_next_game_days_rest,
        opponent_games_in_next_7_days
    from counted

)

select * from final
where {{ in_output_range() }}
