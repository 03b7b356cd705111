{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['team_abbr', 'game_id'],
) }}

with games as (

    select * from {{ ref('dim_game') }}
    where is_final
        and is_competitive
        and {{ in_input_range() }}

),

boxes as (

    select * from {{ ref('team_boxes') }}
    where {{ in_input_range() }}

),

shooting as (

    select * from {{ ref('team_shooting') }}
    where {{ in_input_range() }}

),

rosters as (

    select
        game_id,
        team_abbr,
        countif(player_status = 'inactive') as players_inactive,
        sum(turnovers) as player_turnovers
    from {{ ref('player_boxes') }}
    where {{ in_input_range() }}
    group by game_id, team_abbr

),

officials as (

    select
        game_date,
        least(home_team_abbr, away_team_abbr) as first_team_abbr,
        greatest(home_team_abbr, away_team_abbr) as second_team_abbr,
        (
            select string_agg(official_name, '|' order by official_name)
            from unnest(official_names) as official_name
        ) as referee_crew_id
    from {{ ref('stg_nbac__gamebooks') }}
    where {{ in_input_range() }}

),

paired as (

    select
        games.game_id,
        games.game_date,
        games.season_year,
        games.season_type,
        own.team_abbr,
        opponent.team_abbr as opponent_team_abbr,
        own.team_abbr = games.home_team_abbr as home_game,
        games.winning_team_abbr = own.team_abbr as win_flag,
        games.overtime_periods,
        own.box_source,
        own.seconds_played,
        {%- for column in box_columns() %}
        own.{{ column }},
        {%- endfor %}
        opponent.points as opponent_points,
        opponent.offensive_rebounds as opponent_offensive_rebounds,
        opponent.defensive_rebounds as opponent_defensive_rebounds,
        {{ possessions('own', 'opponent') }} as possessions,
        own.fg_attempts + 0.44 * own.ft_attempts + own.turnovers - own.offensive_rebounds
            as possessions_simple
    from games
    inner join boxes as own using (game_id)
    inner join boxes as opponent
        on own.game_id = opponent.game_id
        and own.team_abbr != opponent.team_abbr

),

measured as (

    select
        paired.*,
        shooting.* except (game_id, game_date, team_abbr),
        -- Box scores list who appeared; only a gamebook says who was inactive.
        if(officials.game_date is null, null, rosters.players_inactive) as players_inactive,
        rosters.player_turnovers,
        officials.referee_crew_id,
        coalesce(
            shooting.attempts_pbp = paired.fg_attempts and shooting.attempts_without_zone = 0, false
        ) as shot_zones_available,
        {{ missing_fields({
            'team_box': "paired.box_source = 'reconstructed'",
            'shot_zones': 'shooting.game_id is null or shooting.attempts_pbp != paired.fg_attempts',
            'inactive_players': 'officials.game_date is null',
        }) }} as missing_fields
    from paired
    left join shooting using (game_id, team_abbr)
    left join rosters using (game_id, team_abbr)
    left join officials
        on paired.game_date = officials.game_date
        and least(paired.team_abbr, paired.opponent_team_abbr) = officials.first_team_abbr
        and greatest(paired.team_abbr, paired.opponent_team_abbr) = officials.second_team_abbr

),

final as (

    select
        game_id,
        game_date,
        season_year,
        season_type,
        team_abbr,
        opponent_team_abbr,
        home_game,
        win_flag,
        points - opponent_points as margin_of_victory,
        overtime_periods,
        seconds_played,
        points as points_scored,
        fg_makes,
        fg_attempts,
        three_pt_makes,
        three_pt_attempts,
        ft_makes,
        ft_attempts,
        offensive_rebounds,
        defensive_rebounds,
        rebounds,
        assists,
        steals,
        blocks,
        turnovers,
        if(box_source = 'reconstructed', null, turnovers - player_turnovers) as team_turnovers,
        personal_fouls,
        {%- for zone in zones() %}
        {{ zone }}_attempts as team_{{ zone }}_attempts,
        {{ zone }}_makes as team_{{ zone }}_makes,
        {%- endfor %}
        assisted_fg_makes as team_assisted_fg_makes,
        unassisted_fg_makes as team_unassisted_fg_makes,
        points_in_paint as points_in_paint_scored,
        second_chance_points as second_chance_points_scored,
        fast_break_points as fast_break_points_scored,
        points_off_turnovers as points_off_turnovers_scored,
        possessions,
        possessions_simple,
        {{ per_100('points', 'possessions') }} as offensive_rating,
        {{ pace('possessions', 'seconds_played') }} as pace,
        {{ true_shooting_pct('points', 'fg_attempts', 'ft_attempts') }} as ts_pct,
        {{ effective_fg_pct('fg_makes', 'three_pt_makes', 'fg_attempts') }} as efg_pct,
        safe_divide(offensive_rebounds, offensive_rebounds + opponent_defensive_rebounds)
            as offensive_rebound_pct,
        safe_divide(defensive_rebounds, defensive_rebounds + opponent_offensive_rebounds)
            as defensive_rebound_pct,
        safe_divide(ft_attempts, fg_attempts) as free_throw_rate,
        players_inactive,
        referee_crew_id,
        box_source as primary_source_used,
        box_source = 'reconstructed' as is_reconstructed,
        shot_zones_available,
        play_source as shot_zones_source,
        missing_fields,
        {{ quality_score('missing_fields') }} as quality_score,
        {{ quality_tier(quality_score('missing_fields')) }} as quality_tier,
        {{ quality_score('missing_fields') }} >= {{ var('production_ready_score') }}
            as is_production_ready
    from measured

)

select * from final
where {{ in_output_range() }}
