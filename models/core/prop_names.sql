{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_name'],
) }}

-- Which player a name in a game's prop markets means: the one of that name; the only one without
-- suffixes; the one whose surname stands first; else the only one of either team who may be meant.
with games as (

    select
        game_id,
        game_date,
        season_year,
        home_team_abbr,
        away_team_abbr
    from {{ ref('dim_game') }}
    where {{ in_input_range() }}

),

odds_api_names as (

    select
        events.game_id,
        props.game_date,
        props.player_name,
        props.player_lookup,
        props.player_lookup_without_suffix,
        'odds_api_player_props' as source_name,
        props.outcome_count
    from {{ ref('stg_odds_api__player_props') }} as props
    inner join {{ ref('odds_events') }} as events using (event_id, game_date)
    where events.game_id is not null
        and {{ in_input_range('props.game_date') }}

),

bettingpros_names as (

    select
        games.game_id,
        props.game_date,
        props.player_name,
        props.player_lookup,
        props.player_lookup_without_suffix,
        'bettingpros_player_points_props' as source_name,
        props.outcome_count
    from {{ ref('stg_bettingpros__player_props') }} as props
    inner join games
        on props.game_date = games.game_date
        and props.team_abbr in (games.home_team_abbr, games.away_team_abbr)
    where {{ in_input_range('props.game_date') }}

),

quoted_names as (

    select * from odds_api_names
    union all
    select * from bettingpros_names

),

names as (

    select
        game_id,
        game_date,
        player_name,
        player_lookup,
        player_lookup_without_suffix,
        -- `Doncic Luka` is Luka Doncic, `L. Doncic` the one whose name begins so.
        {{ normalize_name("regexp_replace(player_name, r'^(.*\\S)\\s+(\\S+)$', r'\\2 \\1')") }}
            as reversed_lookup,
        if(
            regexp_contains(player_name, r'^\pL\.?\s'), player_lookup_without_suffix, null
        ) as initial_lookup,
        string_agg(distinct source_name, ', ' order by source_name) as source_names,
        sum(outcome_count) as outcome_count
    from quoted_names
    group by
        game_id, game_date, player_name, player_lookup, player_lookup_without_suffix

),

players as (

    select
        player_id,
        player_lookup,
        player_lookup_without_suffix,
        concat(
            substr(player_lookup, 1, 1),
            {{ without_suffix("regexp_replace(player_full_name, r'^\\S+\\s+', '')") }}
        ) as initial_lookup,
        count(*) over (partition by player_lookup_without_suffix) = 1
            as is_lookup_without_suffix_unique
    from {{ ref('dim_player') }}

),

-- Who had played for a team before the date, or is listed with it.
team_members as (

    select
        games.game_id,
        team_players.player_id
    from games
    inner join {{ ref('team_players') }} as team_players
        on games.season_year = team_players.season_year
        and team_players.team_abbr in (games.home_team_abbr, games.away_team_abbr)
        and {{ played_before('team_players.first_game_date', 'games.game_date') }}

    union distinct

    select
        games.game_id,
        listed.player_id
    from games
    inner join {{ ref('stg_nbac__players') }} as listed
        on listed.team_abbr in (games.home_team_abbr, games.away_team_abbr)

),

-- Two different suffixes are two men; a suffix that one side lacks is not.
only_players as (

    select
        names.game_id,
        names.player_name,
        players.player_id
    from names
    inner join players
        on names.player_lookup_without_suffix = players.player_lookup_without_suffix
        and (
            names.player_lookup = names.player_lookup_without_suffix
            or players.player_lookup = players.player_lookup_without_suffix
        )
    where players.is_lookup_without_suffix_unique

),

team_matches as (

    select
        names.game_id,
        names.player_name,
        if(count(*) = 1, max(players.player_id), null) as player_id
    from names
    inner join team_members
        on names.game_id = team_members.game_id
    inner join players
        on team_members.player_id = players.player_id
    where names.player_lookup = players.player_lookup
        or names.player_lookup = players.player_lookup_without_suffix
        or names.player_lookup_without_suffix = players.player_lookup
        or names.initial_lookup = players.initial_lookup
    group by names.game_id, names.player_name

),

identified as (

    select
        names.*,
        case
            when by_name.player_id is not null then 'name'
            when only_players.player_id is not null then 'without_suffix'
            when by_reversed_name.player_id is not null then 'surname_first'
            when team_matches.player_id is not null then 'team'
        end as player_id_source,
        coalesce(
            by_name.player_id,
            only_players.player_id,
            by_reversed_name.player_id,
            team_matches.player_id
        ) as player_id,
        team_matches.player_name is not null as has_candidates
    from names
    left join {{ ref('player_names') }} as by_name
        on names.player_lookup = by_name.name_lookup
    left join {{ ref('player_names') }} as by_reversed_name
        on names.reversed_lookup = by_reversed_name.name_lookup
    left join only_players
        on names.game_id = only_players.game_id
        and names.player_name = only_players.player_name
    left join team_matches
        on names.game_id = team_matches.game_id
        and names.player_name = team_matches.player_name

),

final as (

    select
        identified.game_id,
        identified.game_date,
        identified.player_name,
        identified.player_id,
        identified.player_id_source,
        case
            when identified.player_id is not null then null
            when identified.has_candidates then 'several players may be meant'
            else 'no player of the name is known'
        end as not_joined_reason,
        coalesce(players.player_lookup, identified.player_lookup, identified.player_name)
            as player_lookup,
        identified.source_names,
        identified.outcome_count
    from identified
    left join players using (player_id)

)

select * from final
where {{ in_output_range() }}
