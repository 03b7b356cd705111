{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_id'],
) }}

with games as (

    select
        game_id,
        game_date,
        home_team_abbr,
        away_team_abbr
    from {{ ref('dim_game') }}
    where is_final
        and is_competitive
        and {{ in_input_range() }}

),

nbac_plays as (

    select plays.*
    from {{ ref('stg_nbac__plays') }} as plays
    inner join games using (game_id, game_date)
    where {{ in_input_range('plays.game_date') }}

),

-- What this game's feed marks at all. A qualifier it never uses is unknown, not absent.
feeds as (

    select
        game_id,
        logical_or('pointsinthepaint' in unnest(qualifiers)) as marks_paint,
        logical_or('2ndchance' in unnest(qualifiers)) as marks_second_chance,
        logical_or('fastbreak' in unnest(qualifiers)) as marks_fast_break,
        logical_or('fromturnover' in unnest(qualifiers)) as marks_off_turnover,
        logical_or(is_field_goal) as has_shots
    from nbac_plays
    group by game_id

),

-- A made shot, the shooting foul he drew and his one free throw share one moment of the clock.
shooting_fouls as (

    select distinct
        game_id,
        period,
        clock,
        foul_drawn_player_id as player_id
    from nbac_plays
    where action_type = 'foul'
        and sub_type = 'personal'
        and descriptor = 'shooting'
        and foul_drawn_player_id is not null

),

bonus_free_throws as (

    select distinct
        fouls.game_id,
        fouls.period,
        fouls.clock,
        fouls.player_id
    from shooting_fouls as fouls
    inner join nbac_plays as free_throws using (game_id, period, clock, player_id)
    where free_throws.action_type = 'freethrow'
        and free_throws.sub_type = '1 of 1'
        and free_throws.descriptor is null

),

nbac_shots as (

    select
        plays.game_id,
        plays.game_date,
        'nbac_play_by_play' as play_source,
        plays.action_number as event_number,
        plays.period,
        plays.seconds_remaining,
        plays.team_abbr,
        plays.player_id,
        cast(null as string) as player_name_listed,
        if(plays.action_type = '3pt', 3, 2) as shot_value,
        plays.is_made,
        plays.area,
        'pointsinthepaint' in unnest(plays.qualifiers) as is_paint_qualified,
        cast(plays.x_legacy as float64) as x_legacy,
        cast(plays.y_legacy as float64) as y_legacy,
        plays.shot_distance_ft,
        plays.assist_player_id,
        plays.block_player_id,
        plays.is_made and bonus_free_throws.player_id is not null as is_and1,
        if(feeds.marks_paint, 'pointsinthepaint' in unnest(plays.qualifiers), null)
            as is_in_paint,
        if(feeds.marks_second_chance, '2ndchance' in unnest(plays.qualifiers), null)
            as is_second_chance,
        if(feeds.marks_fast_break, 'fastbreak' in unnest(plays.qualifiers), null)
            as is_fast_break,
        if(feeds.marks_off_turnover, 'fromturnover' in unnest(plays.qualifiers), null)
            as is_off_turnover
    from nbac_plays as plays
    inner join feeds using (game_id)
    left join bonus_free_throws using (game_id, period, clock, player_id)
    where plays.is_field_goal

),

-- BigDataBall stands in for a game without shots of NBA.com. It knows players by name only.
bigdataball_plays as (

    select plays.*
    from {{ ref('stg_bigdataball__plays') }} as plays
    inner join games using (game_id, game_date)
    left join feeds using (game_id)
    where not coalesce(feeds.has_shots, false)
        and {{ in_input_range('plays.game_date') }}

),

box_names as (

    select * from {{ ref('box_names') }}
    where {{ in_input_range() }}

),

bigdataball_free_throws as (

    select distinct
        game_id,
        period,
        seconds_remaining,
        player_name
    from bigdataball_plays
    where event_type = 'free throw'
        and free_throw_count = 1
        and not regexp_contains(coalesce(event_subtype, ''), r'technical|flagrant|clear')

),

bigdataball_shots as (

    select
        plays.game_id,
        plays.game_date,
        'bigdataball_play_by_play' as play_source,
        plays.play_id as event_number,
        plays.period,
        plays.seconds_remaining,
        plays.team_abbr,
        shooters.player_id,
        plays.player_name as player_name_listed,
        if(starts_with(lower(plays.event_subtype), '3pt'), 3, 2) as shot_value,
        plays.is_made,
        cast(null as string) as area,
        false as is_paint_qualified,
        plays.x_legacy,
        plays.y_legacy,
        plays.shot_distance_ft,
        assisters.player_id as assist_player_id,
        blockers.player_id as block_player_id,
        plays.is_made and free_throws.player_name is not null as is_and1,
        cast(null as bool) as is_in_paint,
        cast(null as bool) as is_second_chance,
        cast(null as bool) as is_fast_break,
        cast(null as bool) as is_off_turnover
    from bigdataball_plays as plays
    left join box_names as shooters
        on plays.game_id = shooters.game_id
        and {{ without_suffix('plays.player_name') }} = shooters.name_lookup
    left join box_names as assisters
        on plays.game_id = assisters.game_id
        and {{ without_suffix('plays.assist_player_name') }} = assisters.name_lookup
    left join box_names as blockers
        on plays.game_id = blockers.game_id
        and {{ without_suffix('plays.block_player_name') }} = blockers.name_lookup
    left join bigdataball_free_throws as free_throws
        on plays.game_id = free_throws.game_id
        and plays.period = free_throws.period
        and plays.seconds_remaining = free_throws.seconds_remaining
        and plays.player_name = free_throws.player_name
    where plays.event_type = 'shot'

),

attempts as (

    select * from nbac_shots
    union all
    select * from bigdataball_shots

),

final as (

    select
        attempts.game_id,
        attempts.game_date,
        attempts.event_number,
        attempts.play_source,
        attempts.period,
        attempts.seconds_remaining,
        attempts.team_abbr,
        if(attempts.team_abbr = games.home_team_abbr, games.away_team_abbr, games.home_team_abbr)
            as defending_team_abbr,
        attempts.player_id,
        attempts.player_name_listed,
        attempts.shot_value,
        attempts.is_made,
        if(attempts.is_made, attempts.shot_value, 0) as points,
        {{ shot_zone('attempts') }} as shot_zone,
        {{ shot_zone_method('attempts') }} as shot_zone_method,
        attempts.shot_distance_ft,
        attempts.x_legacy,
        attempts.y_legacy,
        attempts.is_made and attempts.assist_player_id is not null as is_assisted,
        if(attempts.is_made, attempts.assist_player_id, null) as assist_player_id,
        attempts.block_player_id is not null as is_blocked,
        attempts.block_player_id,
        attempts.is_and1,
        attempts.is_in_paint,
        attempts.is_second_chance,
        attempts.is_fast_break,
        attempts.is_off_turnover
    from attempts
    inner join games using (game_id)

)

select * from final
where {{ in_output_range() }}
