{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['team_abbr'],
) }}

{#-
    What a team has won, and how clearly, once this game was played. Results are the schedule's: a
    record is right where a box score is missing.
-#}
with games as (

    select
        game_id,
        game_date,
        season_year,
        team_abbr,
        winning_team_abbr = team_abbr as is_won,
        abs(home_score - away_score) >= {{ var('feature_constants').blowout.points }} as is_blowout
    from {{ ref('dim_game') }}
    cross join unnest([home_team_abbr, away_team_abbr]) as team_abbr
    where is_final
        and is_competitive
        and {{ in_input_range(lookback_days=season_days()) }}

),

final as (

    select
        game_id,
        game_date,
        season_year,
        team_abbr,
        count(*) over season as games_in_season,
        count(if(is_won, 1, null)) over season as wins_in_season,
        count(*) over last_10 as games_in_last_10,
        count(if(is_blowout, 1, null)) over last_10 as blowouts_in_last_10
    from games
    window
        season as {{ last_games(none, ['season_year', 'team_abbr']) }},
        last_10 as {{ last_games(10, ['season_year', 'team_abbr']) }}

)

select * from final
where {{ in_output_range() }}
