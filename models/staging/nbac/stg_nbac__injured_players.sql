with newest_boxscores as (

    select distinct
        game_id,
        game_date,
        _source_uri,
        _source_generation
    from {{ ref('stg_nbac__team_boxscores') }}

),

source as (

    select * from {{ source('nba_raw', 'nbac_team_boxscore_injured') }}
    where game_date is not null
    qualify {{ newest_document(['game_date', 'game_id', '_source_uri', '_source_generation']) }}

),

-- Only of the document that counts: a correction may list nobody any more.
renamed as (

    select
        source.game_id,
        source.game_date,
        source.team_abbreviation as team_abbr,
        source.player_id,
        source.player_name as player_full_name,
        {{ normalize_name('source.player_name') }} as player_lookup,
        {{ normalize_name("regexp_replace(source.player_name, r'^\\S+\\s+', '')") }}
            as surname_lookup,
        nullif(source.comment, '') as absence_reason
    from source
    inner join newest_boxscores
        using (game_id, game_date, _source_uri, _source_generation)

)

select * from renamed
