{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id'],
) }}

{#- Of how many games a player was listed for he played none, once this one was over. -#}
with listings as (

    select
        game_id,
        game_date,
        player_id,
        {{ season_year('game_id') }} as season_year,
        {{ has_played('boxes') }} as has_played
    from {{ ref('player_boxes') }} as boxes
    where player_id is not null
        and {{ in_input_range(lookback_days=season_days()) }}

),

final as (

    select
        game_id,
        game_date,
        season_year,
        player_id,
        count(*) over last_10 as listings_in_last_10,
        count(if(has_played, null, 1)) over last_10 as games_missed_in_last_10
    from listings
    window last_10 as {{ last_games(10, ['season_year', 'player_id']) }}

)

select * from final
where {{ in_output_range() }}
