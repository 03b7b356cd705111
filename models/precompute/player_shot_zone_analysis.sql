{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id', 'team_abbr'],
    tags=['as_of'],
) }}

with players as (

    select * from {{ ref('upcoming_player_game_context') }}
    where player_id is not null
        and {{ in_input_range() }}

),

states as (

    select
        *,
        {{ valid_until(['season_year', 'player_id']) }} as valid_until
    from {{ ref('player_zone_states') }}
    where {{ in_input_range(lookback_days=season_days()) }}

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
    {{ attach_state('states', to='players', entity=['season_year', 'player_id']) }}

),

final as (

    select
        *,
        {{ shot_zone_verdicts() }}
    from profiles

)

select * from final
where {{ in_output_range() }}
