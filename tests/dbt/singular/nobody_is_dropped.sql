-- Whoever stands in a player box score or a gamebook of a game that was built has a row.
with games as (

    select distinct
        game_id,
        game_date
    from {{ ref('player_game_summary') }}

),

listed as (

    select
        boxscores.game_id,
        boxscores.team_abbr,
        boxscores.player_lookup,
        boxscores.player_id
    from {{ ref('stg_nbac__player_boxscores') }} as boxscores
    inner join games using (game_id, game_date)

)

select listed.*
from listed
left join {{ ref('player_game_summary') }} as summary
    on listed.game_id = summary.game_id
    and listed.player_id = summary.player_id
where summary.game_id is null
