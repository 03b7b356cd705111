{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id'],
) }}

{#- How long a player has scored below his mean and been where he is, once this game was played. -#}
{%- set player = ['season_year', 'player_id'] %}

with boxes as (

    select
        *,
        {{ season_year('game_id') }} as season_year
    from {{ ref('player_boxes') }} as boxes
    where player_id is not null
        and {{ has_played('boxes') }}
        and {{ in_input_range(lookback_days=season_days()) }}

),

neighbours as (

    select
        *,
        row_number() over season as season_game,
        lag(team_abbr) over season as previous_team_abbr,
        lag(game_date) over season as previous_game_date
    from boxes
    window season as (partition by season_year, player_id order by game_date, game_id)

),

changes as (

    select
        *,
        if(
            {{ is_structural_change(
                'team_abbr', 'game_date', 'previous_team_abbr', 'previous_game_date'
            ) }},
            season_game,
            null
        ) as changed_in_game
    from neighbours

),

seasons as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        season_game,
        max(changed_in_game) over season as last_change,
        array_agg(points ignore nulls) over season as points_of_season,
        avg(points) over season as points_avg_season
    from changes
    window season as {{ last_games(none, player) }}

),

final as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        -- What follows the last game that was no worse than the mean.
        array_length(points_of_season) - (
            select coalesce(max(position) + 1, 0)
            from unnest(seasons.points_of_season) as value with offset as position
            where value >= seasons.points_avg_season
        ) as games_below_season_avg_streak,
        {{ games_since_structural_change('season_game', 'last_change') }}
            as games_since_structural_change
    from seasons

)

select * from final
where {{ in_output_range() }}
