{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    cluster_by=['game_id'],
) }}

with games as (

    select * from {{ ref('stg_nbac__schedule_games') }}

),

teams as (

    select team_abbr from {{ ref('teams') }}

),

final as (

    select
        games.game_id,
        games.game_date,
        games.game_code,
        games.season,
        games.season_year,
        games.season_type,
        games.season_type in ('regular_season', 'playoffs', 'play_in', 'cup_final')
        and home_teams.team_abbr is not null
        and away_teams.team_abbr is not null as is_competitive,
        games.game_status = 3
        and games.home_score is not null
        and games.away_score is not null as is_final,
        games.game_status,
        games.game_status_text,
        games.is_postponed,
        games.tip_off_at,
        games.home_team_abbr,
        games.away_team_abbr,
        games.home_score,
        games.away_score,
        case
            when games.home_score > games.away_score then games.home_team_abbr
            when games.away_score > games.home_score then games.away_team_abbr
        end as winning_team_abbr,
        -- `Final` has none, `Final/OT` one, `Final/OT2` two.
        case
            when games.game_status != 3 or games.home_score is null or games.away_score is null
                then null
            when regexp_contains(games.game_status_text, r'OT\d+')
                then cast(regexp_extract(games.game_status_text, r'OT(\d+)') as int64)
            when games.game_status_text like '%OT%' then 1
            else 0
        end as overtime_periods,
        games.game_label,
        games.game_sub_label,
        games.playoff_round,
        games.arena_name,
        games.arena_city,
        games.is_neutral_site,
        games.is_primetime,
        games.has_national_tv
    from games
    left join teams as home_teams
        on games.home_team_abbr = home_teams.team_abbr
    left join teams as away_teams
        on games.away_team_abbr = away_teams.team_abbr

)

select * from final
