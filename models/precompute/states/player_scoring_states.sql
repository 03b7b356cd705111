{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id'],
) }}

{#- How a player's points have moved, and how long he is where he is, once this game was played. -#}
{%- set least_games = var('feature_constants').points_slope.least_games -%}
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

recent as (

    select
        *,
        {{ last_values('seasons.points_of_season', 10) }} as points_of_last_10_games,
        {{ last_values('seasons.points_of_season', 7) }} as points_of_last_7_games,
        {{ last_values('seasons.points_of_season', 3) }} as points_of_last_3_games
    from seasons

),

final as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        (select avg(game_points) from unnest(recent.points_of_last_3_games) as game_points)
            as points_avg_last_3,
        {{ ols_slope('recent.points_of_last_7_games', least_games.last_7) }}
            as points_slope_last_7,
        {{ ols_slope('recent.points_of_last_10_games', least_games.last_10) }}
            as points_slope_last_10,
        {{ recent_trend('recent.points_of_last_10_games') }} as recent_trend,
        -- What follows the last game that was no worse than the mean.
        array_length(points_of_season) - (
            select coalesce(max(position) + 1, 0)
            from unnest(recent.points_of_season) as game_points with offset as position
            where game_points >= recent.points_avg_season
        ) as games_below_season_avg_streak,
        {{ games_since_structural_change('season_game', 'last_change') }}
            as games_since_structural_change
    from recent

)

select * from final
where {{ in_output_range() }}
