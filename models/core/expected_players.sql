{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_id'],
    tags=['as_of'],
) }}

{%- set stars = var('star_teammates') -%}
{%- set player = ['season_year', 'player_id'] %}

-- Everybody who may play in a game, as it looked before tip-off: the spine of all that is said of a
-- player before a game. Who is out is on it too.
with rosters as (

    select
        rosters.*,
        schedule.season_year,
        schedule.season_type,
        schedule.tip_off_at,
        schedule.as_of_at,
        schedule.opponent_team_abbr,
        schedule.home_game
    from {{ ref('roster_as_of') }} as rosters
    inner join {{ ref('team_schedule') }} as schedule
        on rosters.game_id = schedule.game_id
        and rosters.team_abbr = schedule.team_abbr
    where {{ in_input_range('rosters.game_date') }}

),

reports as (

    select * from {{ ref('injury_reports_as_of') }}
    where {{ in_input_range() }}

),

statuses as (

    select * from {{ ref('injury_status_as_of') }}
    where {{ in_input_range() }}

),

form as (

    select
        *,
        {{ valid_until(player) }} as valid_until
    from {{ ref('player_form') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

joined as (

    select
        rosters.*,
        reports.has_injury_report,
        -- A report that does not list him says that he is well.
        case
            when statuses.game_id is not null then statuses.injury_status
            when reports.has_injury_report then 'available'
        end as player_status,
        statuses.reason as injury_reason,
        statuses.reason_category as injury_reason_category,
        statuses.previous_status,
        form.game_date as last_game_date,
        form.team_abbr as last_team_abbr,
        coalesce(form.games_in_season, 0) as games_played_season,
        form.points_avg_season,
        form.minutes_avg_season,
        form.usage_rate_season,
        form.minutes_avg_last_10,
        form.usage_rate_last_10
    from rosters
    inner join reports
        on rosters.game_id = reports.game_id
        and rosters.team_abbr = reports.team_abbr
    left join statuses
        on rosters.game_id = statuses.game_id
        and rosters.team_abbr = statuses.team_abbr
        and rosters.player_lookup = statuses.player_lookup
    {{ attach_state('form', to='rosters', entity=player) }}

),

rated as (

    select
        *,
        player_status in ('out', 'doubtful') as is_absent,
        games_played_season >= {{ stars.least_games }}
        and (
            points_avg_season >= {{ stars.points }}
            or minutes_avg_season >= {{ stars.minutes }}
            or usage_rate_season >= {{ stars.usage_rate }}
        ) as is_star,
        -- The five who play the longest, of those who have played for the team.
        if(
            last_team_abbr = team_abbr and games_played_season >= {{ stars.least_games }},
            rank() over (
                partition by
                    game_id,
                    team_abbr,
                    last_team_abbr = team_abbr and games_played_season >= {{ stars.least_games }}
                order by minutes_avg_last_10 desc, player_lookup
            ) <= 5,
            false
        ) as is_regular_starter
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
        team_abbr,
        opponent_team_abbr,
        home_game,
        player_id,
        player_lookup,
        player_full_name,
        roster_source,
        roster_date,
        has_injury_report,
        player_status,
        injury_reason,
        injury_reason_category,
        previous_status,
        is_absent,
        last_game_date,
        games_played_season,
        points_avg_season,
        minutes_avg_season,
        usage_rate_season,
        minutes_avg_last_10,
        usage_rate_last_10,
        is_regular_starter,
        is_star,
        case
            when not is_star then 0
            when points_avg_season >= {{ stars.tiers[0] }} then 3
            when points_avg_season >= {{ stars.tiers[1] }} then 2
            else 1
        end as star_tier
    from rated

)

select * from final
where {{ in_output_range() }}
