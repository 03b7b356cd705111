{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_id'],
) }}

with games as (

    select
        game_id,
        game_date,
        season_year,
        home_team_abbr,
        away_team_abbr
    from {{ ref('dim_game') }}
    where is_final
        and is_competitive
        and {{ in_input_range() }}

),

-- A gamebook has no game id: the date and the two teams, in whatever order, name the game.
gamebook_players as (

    select
        games.game_id,
        games.season_year,
        games.game_date as played_on,
        players.*
    from {{ ref('stg_nbac__gamebook_players') }} as players
    inner join games
        on players.game_date = games.game_date
        and least(players.home_team_abbr, players.away_team_abbr)
        = least(games.home_team_abbr, games.away_team_abbr)
        and greatest(players.home_team_abbr, players.away_team_abbr)
        = greatest(games.home_team_abbr, games.away_team_abbr)
    where not players.is_other_teams_listing
        and players.team_abbr is not null
        and {{ in_input_range('players.game_date') }}

),

boxscores as (

    select boxscores.*
    from {{ ref('stg_nbac__player_boxscores') }} as boxscores
    inner join games using (game_id, game_date)
    where {{ in_input_range('boxscores.game_date') }}

),

names as (

    select * from {{ ref('player_names') }}

),

-- Same game, same team, same line, and nobody else with it: the same player under another name.
unnamed_lines as (

    select
        gamebook.game_id,
        gamebook.team_abbr,
        gamebook.player_lookup,
        boxscores.player_id
    from gamebook_players as gamebook
    inner join boxscores
        on gamebook.game_id = boxscores.game_id
        and gamebook.team_abbr = boxscores.team_abbr
        {%- for column in box_columns() %}
        and gamebook.{{ column }} = boxscores.{{ column }}
        {%- endfor %}
        and abs(gamebook.seconds_played - boxscores.seconds_played) <= 60
    where gamebook.player_status = 'active'
    qualify
        count(*) over (
            partition by gamebook.game_id, gamebook.team_abbr, gamebook.player_lookup
        ) = 1
        and count(*) over (partition by gamebook.game_id, boxscores.player_id) = 1

),

active_players as (

    select
        gamebook.*,
        case
            when by_name.player_id is not null then 'boxscore'
            when by_alias.player_id is not null then 'name'
            when by_line.player_id is not null then 'stat_line'
        end as player_id_source,
        coalesce(by_name.player_id, by_alias.player_id, by_line.player_id) as player_id
    from gamebook_players as gamebook
    left join boxscores as by_name
        on gamebook.game_id = by_name.game_id
        and gamebook.team_abbr = by_name.team_abbr
        and gamebook.player_lookup = by_name.player_lookup
    left join names as by_alias
        on gamebook.player_lookup = by_alias.name_lookup
    left join unnamed_lines as by_line
        on gamebook.game_id = by_line.game_id
        and gamebook.team_abbr = by_line.team_abbr
        and gamebook.player_lookup = by_line.player_lookup
    where gamebook.player_status = 'active'

),

-- The team box score names who was out, with ids. Of team-mates with one surname the first by
-- reason is the first by reason there.
injured_players as (

    select
        injured.*,
        row_number() over (
            partition by injured.game_id, injured.team_abbr, injured.surname_lookup
            order by
                regexp_replace(injured.absence_reason, r'^(DNP|DND|NWT) - ', ''),
                injured.player_id
        ) as surname_rank
    from {{ ref('stg_nbac__injured_players') }} as injured
    inner join games using (game_id, game_date)
    where {{ in_input_range('injured.game_date') }}

),

absent_players as (

    select
        gamebook.*,
        row_number() over (
            partition by
                gamebook.game_id, gamebook.team_abbr, gamebook.player_status, gamebook.player_lookup
            order by
                regexp_replace(gamebook.dnp_reason, r'^(DNP|DND|NWT) - ', ''),
                gamebook.list_position
        ) as surname_rank
    from gamebook_players as gamebook
    where gamebook.player_status != 'active'

),

-- The one player of the team with that surname who had played for it by that day.
surnames as (

    select
        absent.game_id,
        absent.team_abbr,
        absent.player_lookup,
        any_value(team_players.player_id) as player_id
    from absent_players as absent
    inner join {{ ref('team_players') }} as team_players
        on absent.season_year = team_players.season_year
        and absent.team_abbr = team_players.team_abbr
        and absent.player_lookup = team_players.surname_lookup
        and team_players.first_game_date <= absent.played_on
    group by absent.game_id, absent.team_abbr, absent.player_lookup
    having count(distinct team_players.player_id) = 1

),

identified_absences as (

    select
        absent.* except (surname_rank),
        case
            when by_name.player_id is not null or by_surname.player_id is not null
                then 'injured_list'
            when by_alias.player_id is not null then 'name'
            when surnames.player_id is not null then 'surname'
        end as player_id_source,
        coalesce(
            by_name.player_id, by_surname.player_id, by_alias.player_id, surnames.player_id
        ) as player_id
    from absent_players as absent
    left join injured_players as by_name
        on absent.game_id = by_name.game_id
        and absent.team_abbr = by_name.team_abbr
        and absent.player_lookup = by_name.player_lookup
    left join injured_players as by_surname
        on absent.player_status = 'inactive'
        and absent.game_id = by_surname.game_id
        and absent.team_abbr = by_surname.team_abbr
        and absent.player_lookup = by_surname.surname_lookup
        and absent.surname_rank = by_surname.surname_rank
    left join names as by_alias
        on absent.player_status = 'dnp'
        and absent.player_lookup = by_alias.name_lookup
    left join surnames
        on absent.player_status = 'inactive'
        and absent.game_id = surnames.game_id
        and absent.team_abbr = surnames.team_abbr
        and absent.player_lookup = surnames.player_lookup

),

gamebook_listings as (

    select * from active_players
    union all
    select * from identified_absences

),

-- A player stands once: who appeared did not sit out, whatever else the gamebook says.
listings as (

    select * from gamebook_listings
    qualify player_id is null
        or row_number() over (
            partition by game_id, player_id
            order by
                case player_status when 'active' then 1 when 'dnp' then 2 else 3 end,
                list_position
        ) = 1

),

combined as (

    select
        coalesce(listings.game_id, boxscores.game_id) as game_id,
        coalesce(listings.team_abbr, boxscores.team_abbr) as team_abbr,
        coalesce(listings.player_id, boxscores.player_id) as player_id,
        coalesce(listings.player_id_source, if(boxscores.player_id is null, null, 'boxscore'))
            as player_id_source,
        coalesce(boxscores.player_full_name, listings.player_name_listed) as player_name_listed,
        coalesce(boxscores.player_lookup, listings.player_lookup) as listed_lookup,
        coalesce(
            if(boxscores.player_id is null, null, 'active'), listings.player_status
        ) as player_status,
        listings.dnp_reason,
        listings.seconds_played is null
        and boxscores.seconds_played is not null as has_whole_minutes,
        coalesce(listings.seconds_played, boxscores.seconds_played) as seconds_played,
        -- A gamebook line that the parser could not read keeps zeros: it does not add up to its
        -- points, and the league's own log is used for the whole line.
        coalesce(
            listings.points
            = 2 * listings.fg_makes + listings.three_pt_makes + listings.ft_makes
            and listings.rebounds = listings.offensive_rebounds + listings.defensive_rebounds,
            false
        ) as has_gamebook_line,
        boxscores.player_id is not null as has_boxscore_line,
        -- Its plus/minus is 0 wherever the PDF printed a sign.
        coalesce(boxscores.plus_minus, listings.plus_minus) as plus_minus,
        {%- for column in box_columns() %}
        listings.{{ column }} as gamebook_{{ column }},
        boxscores.{{ column }} as boxscore_{{ column }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from listings
    full outer join boxscores
        on listings.game_id = boxscores.game_id
        and listings.player_id = boxscores.player_id

),

chosen as (

    select
        combined.*,
        case
            when combined.player_status != 'active' then 'nbac_gamebook'
            when combined.has_gamebook_line then 'nbac_gamebook'
            when combined.has_boxscore_line then 'nbac_boxscores'
            else 'nbac_gamebook'
        end as box_source
    from combined

),

final as (

    select
        chosen.game_id,
        games.game_date,
        chosen.team_abbr,
        chosen.player_id,
        chosen.player_id_source,
        coalesce(players.player_lookup, chosen.listed_lookup) as player_lookup,
        coalesce(players.player_full_name, chosen.player_name_listed) as player_full_name,
        chosen.player_name_listed,
        -- Tells team-mates apart who are listed under one surname and known by no id.
        if(
            chosen.player_id is null,
            row_number() over (
                partition by
                    chosen.game_id, chosen.team_abbr, chosen.player_id, chosen.listed_lookup
                order by chosen.player_status, chosen.dnp_reason
            ),
            1
        ) as listing_number,
        chosen.player_status,
        if(chosen.player_status = 'active', null, chosen.dnp_reason) as dnp_reason,
        chosen.box_source,
        chosen.has_whole_minutes,
        if(chosen.player_status = 'active', chosen.seconds_played, null) as seconds_played,
        {%- for column in box_columns() %}
        case
            when chosen.player_status != 'active' then null
            when chosen.box_source = 'nbac_gamebook' then chosen.gamebook_{{ column }}
            else chosen.boxscore_{{ column }}
        end as {{ column }},
        {%- endfor %}
        if(chosen.player_status = 'active', chosen.plus_minus, null) as plus_minus
    from chosen
    inner join games using (game_id)
    left join {{ ref('dim_player') }} as players using (player_id)

)

select * from final
where {{ in_output_range() }}
