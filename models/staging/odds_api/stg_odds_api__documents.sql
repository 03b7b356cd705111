-- One row per document of an event, of the newest generation of its file.
with player_props as (

    select
        events.*,
        'player_props' as feed
    from {{ source('nba_raw', 'odds_api_player_props_events') }} as events
    where events.game_date is not null
    qualify {{ newest_document(['game_date', '_source_uri']) }}

),

game_lines as (

    select
        events.*,
        'game_lines' as feed
    from {{ source('nba_raw', 'odds_api_game_lines_events') }} as events
    where events.game_date is not null
    qualify {{ newest_document(['game_date', '_source_uri']) }}

),

source as (

    select * from player_props
    union all
    select * from game_lines

),

renamed as (

    select
        source.feed,
        source.event_id,
        source.game_date,
        source.commence_at,
        -- A document of the past says which instant it shows; any other shows that of its file.
        coalesce(source.history_at, source._snapshot_at) as snapshot_at,
        source.history_at is not null as is_history,
        source.home_team,
        source.away_team,
        home_teams.team_abbr as home_team_abbr,
        away_teams.team_abbr as away_team_abbr,
        source.bookmaker_count,
        source.folder_date,
        source._source_uri,
        source._source_generation,
        source._snapshot_at,
        source._loaded_at
    from source
    left join {{ ref('team_aliases') }} as home_teams
        on {{ normalize_name('source.home_team') }} = home_teams.team_alias
    left join {{ ref('team_aliases') }} as away_teams
        on {{ normalize_name('source.away_team') }} = away_teams.team_alias

)

select * from renamed
