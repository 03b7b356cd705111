{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['team_abbr', 'game_id'],
    tags=['as_of'],
) }}

{%- set team = ['season_year', 'team_abbr'] %}

with schedule as (

    select * from {{ ref('team_schedule') }}
    where {{ in_input_range() }}

),

form as (

    select * from {{ ref('team_form') }}
    where {{ in_input_range() }}

),

-- How good the next opponent is by now, not by then.
results as (

    select
        season_year,
        team_abbr,
        game_id,
        game_date,
        winning_team_abbr = team_abbr as is_won
    from {{ ref('dim_game') }}
    cross join unnest([home_team_abbr, away_team_abbr]) as team_abbr
    where is_final
        and is_competitive
        and {{ in_input_range(lookback_days=season_days()) }}

),

records as (

    select
        season_year,
        team_abbr,
        game_date,
        {{ valid_until(team) }} as valid_until,
        safe_divide(count(if(is_won, 1, null)) over season, count(*) over season) as win_pct
    from results
    window season as {{ last_games(none, team) }}

),

-- The consensus is the home team's; the other's spread has the other sign.
lines as (

    select * from {{ ref('game_line_consensus') }}
    where {{ in_input_range() }}

),

reports as (

    select * from {{ ref('injury_reports_as_of') }}
    where {{ in_input_range() }}

),

absences as (

    select
        game_id,
        team_abbr,
        count(*) as expected_players_count,
        countif(player_status = 'out') as players_out_count,
        countif(is_absent and is_regular_starter) as starters_out_count,
        countif(is_absent and is_star) as star_players_out_count,
        sum(if(is_absent, star_tier, 0)) as star_tier_out,
        countif(player_status = 'doubtful') as doubtful_players_count,
        countif(player_status = 'questionable') as questionable_players_count,
        countif(player_status = 'probable') as probable_players_count
    from {{ ref('expected_players') }}
    where {{ in_input_range() }}
    group by game_id, team_abbr

),

crews as (

    select
        game_id,
        array_agg(official_name order by official_position, official_name) as officials,
        min(assigned_at) as officials_assigned_at
    from {{ ref('officials_as_of') }}
    where {{ in_input_range() }}
    group by game_id

),

final as (

    select
        schedule.game_id,
        schedule.game_date,
        schedule.season_year,
        schedule.season_type,
        schedule.tip_off_at,
        schedule.as_of_at,
        schedule.team_abbr,
        schedule.opponent_team_abbr,
        schedule.home_game,
        schedule.game_location,
        schedule.game_number_in_season,
        schedule.days_rest,
        schedule.is_back_to_back,
        schedule.is_three_in_four,
        schedule.is_four_in_six,
        schedule.games_in_last_7_days,
        schedule.games_in_last_14_days,
        schedule.opponent_days_rest,
        schedule.rest_advantage_days,
        schedule.days_to_next_game,
        schedule.next_opponent_team_abbr,
        records.win_pct as next_opponent_win_pct,
        schedule.next_game_is_primetime,
        schedule.games_in_next_7_days,
        schedule.opponent_days_to_next_game,
        schedule.opponent_games_in_next_7_days,
        schedule.consecutive_road_games,
        schedule.consecutive_home_games,
        schedule.days_since_home_game,
        schedule.arena_timezone,
        schedule.travel_miles,
        schedule.time_zone_change,
        schedule.miles_traveled_last_7_days,
        schedule.miles_traveled_last_14_days,
        schedule.time_zones_crossed_last_14_days,
        form.wins,
        form.losses,
        form.win_streak as team_win_streak_entering,
        form.loss_streak as team_loss_streak_entering,
        form.last_game_margin,
        case when form.last_game_margin > 0 then 'W' when form.last_game_margin < 0 then 'L' end
            as last_game_result,
        form.games_in_last_10,
        form.pace_last_10,
        form.offensive_rating_last_10,
        form.defensive_rating_last_10,
        if(schedule.home_game, lines.closing_home_spread, lines.closing_away_spread) as game_spread,
        if(schedule.home_game, lines.opening_home_spread, lines.opening_away_spread)
            as opening_spread,
        if(schedule.home_game, 1, -1) * lines.home_spread_movement as spread_movement,
        lines.closing_total as game_total,
        lines.opening_total,
        lines.total_movement,
        {{ implied_team_total(
            'lines.closing_total', 'lines.closing_home_spread', 'schedule.home_game'
        ) }} as implied_team_total,
        if(
            schedule.home_game,
            lines.closing_home_win_probability,
            1 - lines.closing_home_win_probability
        ) as win_probability,
        lines.spread_bookmaker_count,
        lines.total_bookmaker_count,
        lines.last_snapshot_at as betting_lines_updated_at,
        reports.has_injury_report,
        reports.report_source as injury_report_source,
        reports.reported_at as injuries_reported_at,
        -- Without a report nobody knows; with one, 0 is 0.
        {%- for count in [
            'players_out_count',
            'starters_out_count',
            'star_players_out_count',
            'star_tier_out',
            'doubtful_players_count',
            'questionable_players_count',
            'probable_players_count',
        ] %}
        if(reports.has_injury_report, absences.{{ count }}, null) as {{ count }},
        {%- endfor %}
        absences.expected_players_count,
        crews.officials,
        crews.officials_assigned_at
    from schedule
    inner join form
        on schedule.game_id = form.game_id
        and schedule.team_abbr = form.team_abbr
    inner join reports
        on schedule.game_id = reports.game_id
        and schedule.team_abbr = reports.team_abbr
    {{ attach_state(
        'records', to='schedule', entity=team, matching={'team_abbr': 'next_opponent_team_abbr'}
    ) }}
    left join lines
        on schedule.game_id = lines.game_id
    left join absences
        on schedule.game_id = absences.game_id
        and schedule.team_abbr = absences.team_abbr
    left join crews
        on schedule.game_id = crews.game_id

)

select * from final
where {{ in_output_range() }}
