with newest_gamebooks as (

    select
        game_code,
        game_date,
        _source_uri,
        _source_generation
    from {{ ref('stg_nbac__gamebooks') }}

),

source as (

    select * from {{ source('nba_raw', 'nbac_gamebook_player_stats') }}
    where game_date is not null
    qualify {{ newest_document(['game_date', 'game_code', '_source_uri', '_source_generation']) }}

),

listed as (

    select
        source.*,
        -- The PDF's lists run into each other where a reason swallows the start of the next team's:
        -- `…; Tendonitis) Inactive: Cavaliers - Jerome (…`. What follows it under the same team
        -- belongs to the other team, where it stands a second time.
        coalesce(
            logical_or(regexp_contains(source.reason, r'\) Inactive:')) over (
                partition by source.game_code, source.game_date, source.player_status, source.team
                order by source.list_position
                rows between unbounded preceding and 1 preceding
            ),
            false
        ) as is_other_teams_listing
    from source
    inner join newest_gamebooks
        using (game_code, game_date, _source_uri, _source_generation)

),

renamed as (

    select
        listed.game_code,
        listed.game_date,
        listed.away_team as away_team_abbr,
        listed.home_team as home_team_abbr,
        aliases.team_abbr,
        listed.player_status,
        listed.list_position,
        listed.name as player_name_listed,
        {{ normalize_name('listed.name') }} as player_lookup,
        regexp_extract(
            coalesce(listed.dnp_reason, listed.reason), r'^(.*?)(?:\) Inactive:.*)?$'
        ) as dnp_reason,
        listed.is_other_teams_listing,
        {{ minutes_to_seconds('listed.minutes') }} as seconds_played,
        listed.points,
        listed.field_goals_made as fg_makes,
        listed.field_goals_attempted as fg_attempts,
        if(listed.field_goals_attempted > 0, listed.field_goal_percentage, null) as fg_pct,
        listed.three_pointers_made as three_pt_makes,
        listed.three_pointers_attempted as three_pt_attempts,
        if(listed.three_pointers_attempted > 0, listed.three_point_percentage, null)
            as three_pt_pct,
        listed.free_throws_made as ft_makes,
        listed.free_throws_attempted as ft_attempts,
        if(listed.free_throws_attempted > 0, listed.free_throw_percentage, null) as ft_pct,
        listed.offensive_rebounds,
        listed.defensive_rebounds,
        listed.total_rebounds as rebounds,
        listed.assists,
        listed.steals,
        listed.blocks,
        listed.turnovers,
        listed.personal_fouls,
        listed.plus_minus,
        listed._source_uri,
        listed._snapshot_at,
        listed._loaded_at
    from listed
    left join {{ ref('team_aliases') }} as aliases
        on {{ normalize_name('listed.team') }} = aliases.team_alias

)

select * from renamed
