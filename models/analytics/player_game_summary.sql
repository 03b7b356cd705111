{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id', 'team_abbr', 'game_id'],
) }}

with boxes as (

    select * from {{ ref('player_boxes') }}
    where {{ in_input_range() }}

),

team_games as (

    select * from {{ ref('team_offense_game_summary') }}
    where {{ in_input_range() }}

),

games as (

    select * from {{ ref('dim_game') }}
    where {{ in_input_range() }}

),

shooting as (

    select * from {{ ref('player_shooting') }}
    where {{ in_input_range() }}

),

market as (

    select * from {{ ref('player_points_market') }}
    where {{ in_input_range() }}

),

starters as (

    select
        game_id,
        array_agg(player_id ignore nulls) as player_ids,
        countif(player_id is null) as unknown_players
    from {{ ref('starters') }}
    where {{ in_input_range() }}
    group by game_id

),

joined as (

    select
        boxes.*,
        games.season_year,
        games.season_type,
        if(boxes.team_abbr = games.home_team_abbr, games.away_team_abbr, games.home_team_abbr)
            as opponent_team_abbr,
        boxes.team_abbr = games.home_team_abbr as home_game,
        games.winning_team_abbr = boxes.team_abbr as win_flag,
        boxes.player_status = 'active' as is_active,
        shooting.* except (game_id, game_date, player_id),
        market.points_line,
        market.opening_line,
        market.line_movement,
        market.points_line_source,
        market.consensus_points_line,
        shooting.attempts_pbp = boxes.fg_attempts
        and shooting.attempts_without_zone = 0 as has_complete_shot_zones,
        -- Only a lineup that is known whole can say who was not in it.
        case
            when boxes.player_status != 'active' then null
            when boxes.player_id in unnest(starters.player_ids) then true
            when starters.unknown_players = 0 then false
        end as is_starter,
        {{ usage_rate('boxes', 'team_games') }} as usage_rate,
        {{ missing_fields({
            'gamebook': "boxes.box_source != 'nbac_gamebook' or boxes.has_whole_minutes",
            'player_id': 'boxes.player_id is null',
            'plus_minus': "boxes.player_status = 'active' and boxes.plus_minus is null",
            'seconds_played': "boxes.player_status = 'active' and boxes.seconds_played is null",
            'shot_zones': "boxes.player_status = 'active' and ("
                ~ "shooting.game_id is null or shooting.attempts_pbp != boxes.fg_attempts)",
        }) }} as missing_fields
    from boxes
    inner join games using (game_id)
    left join team_games
        on boxes.game_id = team_games.game_id
        and boxes.team_abbr = team_games.team_abbr
    left join shooting
        on boxes.game_id = shooting.game_id
        and boxes.player_id = shooting.player_id
    left join market
        on boxes.game_id = market.game_id
        and boxes.player_id = market.player_id
    left join starters
        on boxes.game_id = starters.game_id

),

final as (

    select
        game_id,
        game_date,
        season_year,
        season_type,
        player_id,
        player_lookup,
        player_full_name,
        listing_number,
        team_abbr,
        opponent_team_abbr,
        home_game,
        win_flag,
        player_status,
        is_active,
        not is_active or coalesce(seconds_played = 0, false) as is_dnp,
        dnp_reason,
        {{ absence_category('dnp_reason') }} as dnp_reason_category,
        is_starter,
        seconds_played,
        seconds_played / 60 as minutes_played,
        {%- for column in box_columns() %}
        {{ column }},
        {%- endfor %}
        plus_minus,
        {%- for zone in zones() %}
        {{ zone }}_attempts,
        {{ zone }}_makes,
        {%- endfor %}
        three_attempts_pbp,
        three_makes_pbp,
        has_complete_shot_zones,
        estimated_zones > 0 as shot_zones_estimated,
        assisted_fg_makes,
        unassisted_fg_makes,
        and1_count,
        paint_blocks,
        mid_range_blocks,
        three_pt_blocks,
        points_in_paint,
        second_chance_points,
        fast_break_points,
        points_off_turnovers,
        usage_rate,
        seconds_played < 300 as usage_rate_is_small_sample,
        {{ true_shooting_pct('points', 'fg_attempts', 'ft_attempts') }} as ts_pct,
        {{ effective_fg_pct('fg_makes', 'three_pt_makes', 'fg_attempts') }} as efg_pct,
        points_line,
        opening_line,
        line_movement,
        points_line_source,
        consensus_points_line,
        {{ prop_result('points', 'points_line') }} as over_under_result,
        points - points_line as margin,
        player_id_source,
        box_source as primary_source_used,
        play_source as shot_zones_source,
        missing_fields,
        {{ quality_score('missing_fields') }} as quality_score,
        {{ quality_tier(quality_score('missing_fields')) }} as quality_tier,
        {{ quality_score('missing_fields') }} >= {{ var('production_ready_score') }}
            as is_production_ready
    from joined

)

select * from final
where {{ in_output_range() }}
