{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['defending_team_abbr', 'game_id'],
) }}

-- A team's defence is its opponent's offence, seen from the other side.
with offense as (

    select * from {{ ref('team_offense_game_summary') }}
    where {{ in_input_range() }}

),

shooting as (

    select * from {{ ref('team_shooting') }}
    where {{ in_input_range() }}

),

final as (

    select
        own.game_id,
        own.game_date,
        own.season_year,
        own.season_type,
        own.team_abbr as defending_team_abbr,
        opponent.team_abbr as opponent_team_abbr,
        own.home_game,
        own.win_flag,
        own.margin_of_victory,
        own.overtime_periods,
        opponent.points_scored as points_allowed,
        opponent.fg_makes as opp_fg_makes,
        opponent.fg_attempts as opp_fg_attempts,
        opponent.three_pt_makes as opp_three_pt_makes,
        opponent.three_pt_attempts as opp_three_pt_attempts,
        opponent.ft_makes as opp_ft_makes,
        opponent.ft_attempts as opp_ft_attempts,
        opponent.offensive_rebounds as opp_offensive_rebounds,
        opponent.defensive_rebounds as opp_defensive_rebounds,
        opponent.rebounds as opp_rebounds,
        opponent.assists as opp_assists,
        opponent.turnovers as turnovers_forced,
        own.personal_fouls as fouls_committed,
        own.steals,
        own.blocks,
        own.offensive_rebounds,
        own.defensive_rebounds,
        own.rebounds,
        {%- for zone in zones() %}
        opponent.team_{{ zone }}_attempts as opp_{{ zone }}_attempts,
        opponent.team_{{ zone }}_makes as opp_{{ zone }}_makes,
        {%- endfor %}
        opponent.points_in_paint_scored as points_in_paint_allowed,
        2 * opponent.team_mid_range_makes as mid_range_points_allowed,
        3 * opponent.three_pt_makes as three_pt_points_allowed,
        opponent.second_chance_points_scored as second_chance_points_allowed,
        opponent.fast_break_points_scored as fast_break_points_allowed,
        opponent.points_off_turnovers_scored as points_off_turnovers_allowed,
        shooting.paint_attempts_blocked as blocks_paint,
        shooting.mid_range_attempts_blocked as blocks_mid_range,
        shooting.three_attempts_blocked as blocks_three_pt,
        own.possessions,
        {{ per_100('opponent.points_scored', 'own.possessions') }} as defensive_rating,
        own.pace as opponent_pace,
        opponent.ts_pct as opponent_ts_pct,
        opponent.efg_pct as opponent_efg_pct,
        own.defensive_rebound_pct,
        {{ per_100('opponent.ft_attempts', 'own.possessions') }} as fta_allowed_per_100,
        own.players_inactive,
        own.referee_crew_id,
        opponent.primary_source_used,
        opponent.is_reconstructed,
        opponent.shot_zones_available,
        opponent.shot_zones_source,
        opponent.missing_fields,
        opponent.quality_score,
        opponent.quality_tier,
        opponent.is_production_ready
    from offense as own
    inner join offense as opponent
        on own.game_id = opponent.game_id
        and own.team_abbr != opponent.team_abbr
    left join shooting
        on opponent.game_id = shooting.game_id
        and opponent.team_abbr = shooting.team_abbr

)

select * from final
where {{ in_output_range() }}
