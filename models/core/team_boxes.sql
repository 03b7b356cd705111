{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'team_abbr'],
) }}

with games as (

    select * from {{ ref('dim_game') }}
    where is_final
        and is_competitive
        and {{ in_input_range() }}

),

sides as (

    select
        game_id,
        game_date,
        overtime_periods,
        home_team_abbr as team_abbr,
        home_score as final_score
    from games

    union all

    select
        game_id,
        game_date,
        overtime_periods,
        away_team_abbr as team_abbr,
        away_score as final_score
    from games

),

official as (

    select * from {{ ref('stg_nbac__team_boxscores') }}
    where {{ in_input_range() }}

),

-- What the players add up to, for a game whose team box is missing or unfinished. The team's own
-- turnovers and rebounds are not in it.
reconstructed as (

    select
        game_id,
        team_abbr,
        {%- for column in box_columns() %}
        sum({{ column }}) as {{ column }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('player_boxes') }}
    where player_status = 'active'
        and {{ in_input_range() }}
    group by game_id, team_abbr
    having count(*) >= 5

),

-- A box that does not show the final score was taken before the end.
chosen as (

    select
        sides.game_id,
        sides.game_date,
        sides.team_abbr,
        sides.overtime_periods,
        case
            when official.points = sides.final_score then 'nbac_team_boxscore'
            when reconstructed.points = sides.final_score then 'reconstructed'
            when official.fg_attempts > 0 then 'nbac_team_boxscore'
            when reconstructed.points is not null then 'reconstructed'
        end as box_source,
        official.seconds_played as official_seconds_played,
        {%- for column in box_columns() %}
        official.{{ column }} as official_{{ column }},
        reconstructed.{{ column }} as reconstructed_{{ column }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from sides
    left join official using (game_id, game_date, team_abbr)
    left join reconstructed using (game_id, team_abbr)

),

final as (

    select
        game_id,
        game_date,
        team_abbr,
        box_source,
        {%- for column in box_columns() %}
        cast(
            if(box_source = 'reconstructed', reconstructed_{{ column }}, official_{{ column }})
            as int64
        ) as {{ column }},
        {%- endfor %}
        -- Five players on the floor: 240 minutes, and 25 more per overtime. An unfinished box knows
        -- fewer.
        coalesce(
            if(box_source = 'reconstructed', null, official_seconds_played),
            60 * (240 + 25 * overtime_periods)
        ) as seconds_played
    from chosen
    where box_source is not null

)

select * from final
where {{ in_output_range() }}
