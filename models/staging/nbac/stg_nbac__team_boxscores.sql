with source as (

    select * from {{ source('nba_raw', 'nbac_team_boxscore') }}
    where game_date is not null
    qualify {{ newest_document(['game_date', 'game_id']) }}

),

renamed as (

    select
        game_id,
        game_date,
        team_abbreviation as team_abbr,
        {{ minutes_to_seconds('minutes') }} as seconds_played,
        points,
        field_goals_made as fg_makes,
        field_goals_attempted as fg_attempts,
        three_pointers_made as three_pt_makes,
        three_pointers_attempted as three_pt_attempts,
        free_throws_made as ft_makes,
        free_throws_attempted as ft_attempts,
        offensive_rebounds,
        defensive_rebounds,
        total_rebounds as rebounds,
        assists,
        steals,
        blocks,
        turnovers,
        personal_fouls,
        cast(round(plus_minus) as int64) as plus_minus,
        _source_uri,
        _source_generation,
        _snapshot_at,
        _loaded_at
    from source

)

select * from renamed
