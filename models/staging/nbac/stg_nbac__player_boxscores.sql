with source as (

    select * from {{ source('nba_raw', 'nbac_player_boxscores') }}
    where game_date is not null
    qualify {{ newest_document(['game_date', 'game_id']) }}

),

renamed as (

    select
        game_id,
        game_date,
        player_id,
        player_name as player_full_name,
        {{ normalize_name('player_name') }} as player_lookup,
        team_abbreviation as team_abbr,
        60 * min as seconds_played,
        pts as points,
        fgm as fg_makes,
        fga as fg_attempts,
        if(fga > 0, fg_pct, null) as fg_pct,
        fg3m as three_pt_makes,
        fg3a as three_pt_attempts,
        if(fg3a > 0, fg3_pct, null) as three_pt_pct,
        ftm as ft_makes,
        fta as ft_attempts,
        if(fta > 0, ft_pct, null) as ft_pct,
        oreb as offensive_rebounds,
        dreb as defensive_rebounds,
        reb as rebounds,
        ast as assists,
        stl as steals,
        blk as blocks,
        tov as turnovers,
        pf as personal_fouls,
        plus_minus,
        _source_uri,
        _snapshot_at,
        _loaded_at
    from source

)

select * from renamed
