{{ config(materialized='view', contract={'enforced': false}) }}

-- Of every player, his row for the last game that was built.
select * -- noqa: AM04
from {{ ref('player_daily_cache') }}
qualify row_number() over (partition by player_id order by game_date desc, game_id desc) = 1
