-- Names that resolve to no player, by source and with counts. Their rows are kept, with a NULL
-- player_id.
with box_score_names as (

    select
        'box scores' as source_name,
        player_name_listed,
        team_abbr,
        player_status,
        cast(null as string) as reason,
        count(*) as listings,
        min(game_date) as first_game_date,
        max(game_date) as last_game_date
    from {{ ref('player_boxes') }}
    where player_id is null
    group by player_name_listed, team_abbr, player_status

),

-- A prop market names no team.
prop_names as (

    select
        source_names as source_name,
        player_name as player_name_listed,
        cast(null as string) as team_abbr,
        cast(null as string) as player_status,
        not_joined_reason as reason,
        count(*) as listings,
        min(game_date) as first_game_date,
        max(game_date) as last_game_date
    from {{ ref('prop_names') }}
    where player_id is null
    group by source_name, player_name_listed, reason

),

final as (

    select * from box_score_names
    union all
    select * from prop_names

)

select * from final
