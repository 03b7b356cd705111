{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id'],
) }}

{#- Where a player shot from over his last games, once this one was played. -#}
{%- set c = var('feature_constants').zones -%}
{%- set counts = ['fg_makes', 'assisted_fg_makes', 'unassisted_fg_makes'] -%}

-- Only games in which every attempt has a zone: what is not known of the others would make the
-- shares of the rest too large.
with games as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        player_lookup,
        team_abbr,
        fg_attempts as attempts,
        {%- for zone in scoring_zones() %}
        {{ zone_sum(zone, '', '_attempts') }} as {{ zone }}_attempts,
        {{ zone_sum(zone, '', '_makes') }} as {{ zone }}_makes,
        {%- endfor %}
        {{ counts | join(',\n        ') }}
    from {{ ref('player_game_summary') }} as summaries
    where {{ has_played('summaries') }}
        and has_complete_shot_zones
        and player_id is not null
        and {{ in_input_range(lookback_days=season_days()) }}

),

final as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        player_lookup,
        team_abbr,
        count(*) over last_10 as games_last_10,
        sum(attempts) over last_10 as attempts_last_10,
        {%- for zone in scoring_zones() %}
        sum({{ zone }}_attempts) over last_10 as {{ zone }}_attempts_last_10,
        sum({{ zone }}_makes) over last_10 as {{ zone }}_makes_last_10,
        {%- endfor %}
        {%- for count in counts %}
        sum({{ count }}) over last_10 as {{ count }}_last_10,
        {%- endfor %}
        count(*) over last_20 as games_last_20,
        sum(attempts) over last_20 as attempts_last_20,
        sum(paint_attempts) over last_20 as paint_attempts_last_20,
        sum(paint_makes) over last_20 as paint_makes_last_20
    from games
    window
        last_10 as {{ last_games(c.player_games, ['season_year', 'player_id']) }},
        last_20 as {{ last_games(c.player_long_games, ['season_year', 'player_id']) }}

)

select * from final
where {{ in_output_range() }}
