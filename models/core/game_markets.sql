{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id'],
    tags=['as_of'],
) }}

-- What had been scraped of a game's markets in time, and whether anybody offered anything: no row
-- and no documents mean that nobody looked, documents without bookmakers that there was no market.
with games as (

    select
        game_id,
        game_date,
        tip_off_at,
        {{ as_of_at('tip_off_at') }} as as_of_at
    from {{ ref('dim_game') }}
    where {{ in_input_range() }}

),

documents as (

    select
        games.game_id,
        documents.feed,
        documents.snapshot_at,
        documents.bookmaker_count
    from {{ ref('stg_odds_api__documents') }} as documents
    inner join {{ ref('odds_events') }} as events using (event_id, game_date)
    inner join games using (game_id)
    where {{ known_as_of('documents.snapshot_at', 'games.as_of_at') }}
        and {{ in_input_range('documents.game_date') }}

),

counted as (

    select
        game_id,
        countif(feed = 'player_props') as player_props_documents,
        max(if(feed = 'player_props', bookmaker_count, null)) as player_props_bookmakers,
        max(if(feed = 'player_props', snapshot_at, null)) as last_player_props_snapshot_at,
        countif(feed = 'game_lines') as game_lines_documents,
        max(if(feed = 'game_lines', bookmaker_count, null)) as game_lines_bookmakers,
        max(if(feed = 'game_lines', snapshot_at, null)) as last_game_lines_snapshot_at
    from documents
    group by game_id

),

final as (

    select
        games.game_id,
        games.game_date,
        games.tip_off_at,
        games.as_of_at,
        counted.player_props_documents,
        counted.player_props_bookmakers,
        counted.last_player_props_snapshot_at,
        counted.game_lines_documents,
        counted.game_lines_bookmakers,
        counted.last_game_lines_snapshot_at
    from counted
    inner join games using (game_id)

)

select * from final
where {{ in_output_range() }}
