{{ config(materialized='view') }}

-- The newest row of each team.
select * -- noqa: AM04
from {{ ref('team_defense_zone_analysis') }}
qualify row_number() over (partition by team_abbr order by game_date desc) = 1
