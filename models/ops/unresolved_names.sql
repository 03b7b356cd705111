-- Names that resolve to no player, with counts. Their rows are kept, with a NULL player_id.
select
    player_name_listed,
    team_abbr,
    player_status,
    count(*) as listings,
    min(game_date) as first_game_date,
    max(game_date) as last_game_date
from {{ ref('player_boxes') }}
where player_id is null
group by player_name_listed, team_abbr, player_status
