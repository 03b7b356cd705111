{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'team_abbr'],
) }}

-- A report has no game id: the date and the two teams, in whatever order, name the game.
with games as (

    select
        game_id,
        game_date,
        least(home_team_abbr, away_team_abbr) as first_team,
        greatest(home_team_abbr, away_team_abbr) as second_team
    from {{ ref('dim_game') }}
    where {{ in_input_range() }}

),

listings as (

    select
        *,
        {{ season_year_of_date('game_date') }} as season_year
    from {{ ref('stg_nbac__injury_report_players') }}
    where {{ in_input_range() }}

),

names as (

    select
        team_abbr,
        season_year,
        player_lookup,
        player_id
    from {{ ref('listed_names') }}
    where source_name = 'nbac_injury_report'

),

final as (

    select
        listings.game_date,
        games.game_id,
        listings.team_abbr,
        names.player_id,
        coalesce(players.player_lookup, listings.player_lookup) as player_lookup,
        coalesce(players.player_full_name, listings.player_full_name) as player_full_name,
        listings.player_name_listed,
        listings.injury_status,
        listings.status_listed,
        listings.reason,
        listings.reason_category,
        listings.reported_at,
        listings._source_uri as source_uri,
        listings._row_index as row_index
    from listings
    left join games
        on listings.game_date = games.game_date
        and least(listings.home_team_abbr, listings.away_team_abbr) = games.first_team
        and greatest(listings.home_team_abbr, listings.away_team_abbr) = games.second_team
    left join names
        on listings.team_abbr = names.team_abbr
        and listings.season_year = names.season_year
        and listings.player_lookup = names.player_lookup
    left join {{ ref('dim_player') }} as players using (player_id)

)

select * from final
where {{ in_output_range() }}
