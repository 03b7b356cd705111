{{ config(severity='warn') }}

-- A player's stints add up to his time in the gamebook, which is rounded to a second, and his team's
-- to five times the game.
with stints as (

    select
        game_id,
        team_abbr,
        player_id,
        sum(end_seconds - start_seconds) as seconds_on_floor
    from {{ ref('player_stints') }}
    group by game_id, team_abbr, player_id

),

known_teams as (

    select distinct
        game_id,
        team_abbr
    from stints

)

select
    boxes.game_id,
    boxes.player_id,
    boxes.seconds_played,
    stints.seconds_on_floor
from {{ ref('player_boxes') }} as boxes
inner join known_teams using (game_id, team_abbr)
left join stints using (game_id, team_abbr, player_id)
where boxes.player_status = 'active'
    and boxes.player_id is not null
    and abs(boxes.seconds_played - coalesce(stints.seconds_on_floor, 0))
    > if(boxes.has_whole_minutes, 60, 5)
