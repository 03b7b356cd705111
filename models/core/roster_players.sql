{{ config(
    materialized='incremental',
    partition_by={'field': 'roster_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['team_abbr', 'player_id'],
) }}

with listed as (

    select
        *,
        {{ season_year_of_date('roster_date') }} as season_year
    from {{ ref('stg_espn__roster_players') }}
    where team_abbr is not null
        and player_lookup is not null
        and {{ in_input_range('roster_date') }}

),

names as (

    select
        team_abbr,
        season_year,
        player_lookup,
        player_id
    from {{ ref('listed_names') }}
    where source_name = 'espn_team_rosters'

),

final as (

    select
        listed.roster_date,
        listed.team_abbr,
        listed._snapshot_at as snapshot_at,
        names.player_id,
        coalesce(players.player_lookup, listed.player_lookup) as player_lookup,
        coalesce(players.player_full_name, listed.player_full_name) as player_full_name,
        listed.player_full_name as player_name_listed,
        listed.espn_player_id,
        listed._source_uri as source_uri
    from listed
    left join names using (team_abbr, season_year, player_lookup)
    left join {{ ref('dim_player') }} as players using (player_id)
    qualify row_number() over (
        partition by listed._source_uri, coalesce(players.player_lookup, listed.player_lookup)
        order by listed._row_index
    ) = 1

)

select * from final
where {{ in_output_range('roster_date') }}
