-- Which player a source's name means, by team and season: reports and rosters have no ids, or ids of
-- their own. A name that means nobody is kept with a NULL player_id.
with listings as (

    select
        'nbac_injury_report' as source_name,
        team_abbr,
        {{ season_year_of_date('game_date') }} as season_year,
        player_lookup,
        player_lookup_without_suffix,
        player_full_name,
        game_date as listed_date
    from {{ ref('stg_nbac__injury_report_players') }}

    union all

    select
        'bdl_injuries' as source_name,
        team_abbr,
        {{ season_year_of_date('scrape_date') }} as season_year,
        player_lookup,
        player_lookup_without_suffix,
        player_full_name,
        scrape_date as listed_date
    from {{ ref('stg_bdl__injuries') }}

    union all

    select
        'espn_team_rosters' as source_name,
        team_abbr,
        {{ season_year_of_date('roster_date') }} as season_year,
        player_lookup,
        player_lookup_without_suffix,
        player_full_name,
        roster_date as listed_date
    from {{ ref('stg_espn__roster_players') }}

),

names as (

    select
        source_name,
        team_abbr,
        season_year,
        player_lookup,
        player_lookup_without_suffix,
        min(player_full_name) as player_full_name,
        count(*) as listings,
        min(listed_date) as first_listed_date,
        max(listed_date) as last_listed_date
    from listings
    where player_lookup is not null
    group by source_name, team_abbr, season_year, player_lookup, player_lookup_without_suffix

),

-- Of a team's players of that season the one with the name, suffix or not.
team_mates as (

    select
        team_players.season_year,
        team_players.team_abbr,
        players.player_lookup_without_suffix,
        players.player_id
    from {{ ref('team_players') }} as team_players
    inner join {{ ref('dim_player') }} as players using (player_id)

),

by_team as (

    select
        names.source_name,
        names.team_abbr,
        names.season_year,
        names.player_lookup,
        any_value(team_mates.player_id) as player_id
    from names
    inner join team_mates
        on names.team_abbr = team_mates.team_abbr
        and names.season_year = team_mates.season_year
        and names.player_lookup_without_suffix = team_mates.player_lookup_without_suffix
    group by names.source_name, names.team_abbr, names.season_year, names.player_lookup
    having count(distinct team_mates.player_id) = 1

),

by_name_without_suffix as (

    select
        player_lookup_without_suffix,
        any_value(player_id) as player_id
    from {{ ref('dim_player') }}
    group by player_lookup_without_suffix
    having count(*) = 1

),

final as (

    select
        names.source_name,
        names.team_abbr,
        names.season_year,
        names.player_lookup,
        names.player_full_name,
        coalesce(by_name.player_id, by_team.player_id, by_suffix.player_id) as player_id,
        case
            when by_name.player_id is not null then 'name'
            when by_team.player_id is not null then 'team_mate'
            when by_suffix.player_id is not null then 'name_without_suffix'
        end as player_id_source,
        names.listings,
        names.first_listed_date,
        names.last_listed_date
    from names
    left join {{ ref('player_names') }} as by_name
        on names.player_lookup = by_name.name_lookup
    left join by_team
        on names.source_name = by_team.source_name
        and names.team_abbr = by_team.team_abbr
        and names.season_year = by_team.season_year
        and names.player_lookup = by_team.player_lookup
    left join by_name_without_suffix as by_suffix
        on names.player_lookup_without_suffix = by_suffix.player_lookup_without_suffix

)

select * from final
