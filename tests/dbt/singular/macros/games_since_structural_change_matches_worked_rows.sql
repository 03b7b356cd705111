-- Twelve games, the tenth the first for another team: two games since. Fifteen days without a
-- game are a change like a new team, fourteen are not. Without one all games count, thirty at
-- most.
with games as (

    select
        player,
        game,
        if(player = 'traded' and game >= 10, 'LAL', 'BOS') as team,
        date_add(
            date '2023-11-01',
            interval 2 * game
            + if(player = 'hurt' and game >= 10, 13, 0)
            + if(player = 'rested' and game >= 10, 12, 0) day
        ) as game_date
    from unnest(['traded', 'hurt', 'rested', 'veteran']) as player
    cross join unnest(generate_array(1, 40)) as game
    where game <= 12 or player = 'veteran'

),

changes as (

    select
        player,
        game,
        {{ is_structural_change(
            'team', 'game_date',
            'lag(team) over (partition by player order by game)',
            'lag(game_date) over (partition by player order by game)',
        ) }} as is_change
    from games

),

counted as (

    select
        player,
        {{ games_since_structural_change('max(game)', 'max(if(is_change, game, null))') }} as found
    from changes
    group by player

)

select *
from counted
where found is distinct from case player
        when 'traded' then 2
        when 'hurt' then 2
        when 'rested' then 12
        when 'veteran' then 30
    end
