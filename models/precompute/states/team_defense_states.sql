{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['team_abbr'],
) }}

{#- What a team allowed over its last games, once this one was played. -#}
{%- set c = var('feature_constants').zones -%}

-- By zone only games count whose every attempt has one; a game without plays counts for the rest.
with games as (

    select
        game_id,
        game_date,
        season_year,
        defending_team_abbr as team_abbr,
        points_allowed,
        possessions,
        5 * 60 * (48 + 5 * overtime_periods) as team_seconds,
        shot_zones_available,
        {%- for zone in scoring_zones() %}
        if(shot_zones_available, {{ zone_sum(zone, 'opp_', '_attempts') }}, null)
            as {{ zone }}_attempts,
        if(shot_zones_available, {{ zone_sum(zone, 'opp_', '_makes') }}, null)
            as {{ zone }}_makes,
        if(shot_zones_available, blocks_{{ zone }}, null) as {{ zone }}_blocks,
        {%- endfor %}
        points_in_paint_allowed
    from {{ ref('team_defense_game_summary') }}
    where possessions is not null
        and {{ in_input_range(lookback_days=season_days()) }}

),

final as (

    select
        game_id,
        game_date,
        season_year,
        team_abbr,
        count(*) over last_15 as games_last_15,
        sum(points_allowed) over last_15 as points_allowed_last_15,
        sum(possessions) over last_15 as possessions_last_15,
        sum(team_seconds) over last_15 as team_seconds_last_15,
        count(if(shot_zones_available, 1, null)) over last_15 as zone_games_last_15,
        {%- for zone in scoring_zones() %}
        sum({{ zone }}_attempts) over last_15 as {{ zone }}_attempts_last_15,
        sum({{ zone }}_makes) over last_15 as {{ zone }}_makes_last_15,
        sum({{ zone }}_blocks) over last_15 as {{ zone }}_blocks_last_15,
        {%- endfor %}
        count(points_in_paint_allowed) over last_15 as points_in_paint_games_last_15,
        sum(points_in_paint_allowed) over last_15 as points_in_paint_last_15
    from games
    window last_15 as {{ last_games(c.team_games, ['season_year', 'team_abbr']) }}

)

select * from final
where {{ in_output_range() }}
