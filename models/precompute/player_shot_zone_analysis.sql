{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id', 'team_abbr'],
    tags=['as_of'],
) }}

with players as (

    select * from {{ ref('shot_zone_players') }}
    where {{ in_input_range() }}

),

states as (

    select * from {{ ref('player_zone_states') }}
    where {{ in_input_range(lookback_days=var('season_days')) }}

),

state_dates as (

    {{ state_dates('players', 'states', ['season_year', 'player_id']) }}

),

profiles as (

    select
        players.game_id,
        players.game_date,
        players.season_year,
        players.player_id,
        players.player_lookup,
        players.team_abbr,
        {{ shot_zone_profile('states') }},
        states.game_date as max_contributing_game_date
    from players
    inner join state_dates
        on players.season_year = state_dates.season_year
        and players.player_id = state_dates.player_id
        and players.game_date = state_dates.game_date
    left join states
        on state_dates.season_year = states.season_year
        and state_dates.player_id = states.player_id
        and state_dates.state_date = states.game_date

),

final as (

    select
        *,
        {{ shot_zone_verdicts() }}
    from profiles

)

select * from final
where {{ in_output_range() }}
