-- Competitive games on a neutral floor that no seed has: the way there and on is not known. Add the
-- arena to seeds/other_arenas.csv.
with final as (

    select
        game_id,
        game_date,
        arena_name,
        arena_city
    from {{ ref('team_schedule') }}
    where arena_latitude is null
        and home_game

)

select * from final
