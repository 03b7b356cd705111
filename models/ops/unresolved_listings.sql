-- Names in injury reports and rosters that resolve to no player, with counts. Their rows are kept,
-- with a NULL player_id.
select
    source_name,
    player_full_name,
    team_abbr,
    season_year,
    listings,
    first_listed_date,
    last_listed_date
from {{ ref('listed_names') }}
where player_id is null
