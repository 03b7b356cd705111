{{ config(
    partition_by={'field': 'change_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['team_abbr', 'player_id'],
) }}

{%- set memory_days = 30 -%}

-- Each roster against the team's previous one, however many days lie between: a day without a
-- document changes nobody.
with versions as (

    select
        team_abbr,
        roster_date,
        _source_uri as source_uri
    from {{ ref('stg_espn__rosters') }}
    where team_abbr is not null
        and listed_players > 0
        and {{ in_input_range('roster_date', lookback_days=memory_days) }}
    qualify row_number() over (
        partition by team_abbr, roster_date
        order by _snapshot_at desc, _source_uri desc
    ) = 1

),

compared as (

    select
        team_abbr,
        roster_date as change_date,
        source_uri,
        lag(roster_date) over (partition by team_abbr order by roster_date) as previous_date,
        lead(roster_date) over (partition by team_abbr order by roster_date) as next_date
    from versions

),

listed as (

    select
        compared.team_abbr,
        compared.change_date as roster_date,
        compared.next_date,
        coalesce(cast(players.player_id as string), players.player_lookup) as player_key,
        players.player_id,
        players.player_lookup,
        players.player_full_name
    from compared
    inner join {{ ref('roster_players') }} as players using (source_uri)
    where {{ in_input_range('players.roster_date', lookback_days=memory_days) }}

),

steps as (

    select
        team_abbr,
        change_date,
        previous_date
    from compared
    where previous_date >= date_sub(change_date, interval {{ memory_days }} day)
        and {{ in_input_range('change_date') }}

),

arrivals as (

    select
        steps.change_date,
        steps.previous_date,
        listed.* except (roster_date, next_date)
    from steps
    inner join listed
        on steps.team_abbr = listed.team_abbr
        and steps.change_date = listed.roster_date
    left join listed as before
        on steps.team_abbr = before.team_abbr
        and steps.previous_date = before.roster_date
        and listed.player_key = before.player_key
    where before.player_key is null

),

departures as (

    select
        steps.change_date,
        steps.previous_date,
        listed.* except (roster_date, next_date)
    from steps
    inner join listed
        on steps.team_abbr = listed.team_abbr
        and steps.previous_date = listed.roster_date
    left join listed as later
        on steps.team_abbr = later.team_abbr
        and steps.change_date = later.roster_date
        and listed.player_key = later.player_key
    where later.player_key is null

),

-- The other team that had him last.
origins as (

    select
        arrivals.change_date,
        arrivals.team_abbr,
        arrivals.player_key,
        elsewhere.team_abbr as from_team_abbr
    from arrivals
    inner join listed as elsewhere
        on arrivals.player_key = elsewhere.player_key
        and arrivals.team_abbr != elsewhere.team_abbr
        and elsewhere.roster_date <= arrivals.change_date
        and elsewhere.roster_date
        >= date_sub(arrivals.change_date, interval {{ memory_days }} day)
    qualify row_number() over (
        partition by arrivals.change_date, arrivals.team_abbr, arrivals.player_key
        order by elsewhere.roster_date desc, elsewhere.team_abbr
    ) = 1

),

-- Who stands on another team's newest roster has moved there: that row tells of it.
moved_away as (

    select distinct
        departures.change_date,
        departures.team_abbr,
        departures.player_key
    from departures
    inner join listed as elsewhere
        on departures.player_key = elsewhere.player_key
        and departures.team_abbr != elsewhere.team_abbr
        and elsewhere.roster_date <= departures.change_date
        and elsewhere.roster_date
        >= date_sub(departures.change_date, interval {{ memory_days }} day)
        and (elsewhere.next_date is null or elsewhere.next_date > departures.change_date)

),

changes as (

    select
        arrivals.*,
        if(origins.from_team_abbr is null, 'added', 'moved') as change_type,
        origins.from_team_abbr,
        arrivals.team_abbr as to_team_abbr
    from arrivals
    left join origins using (change_date, team_abbr, player_key)

    union all

    select
        departures.*,
        'removed' as change_type,
        departures.team_abbr as from_team_abbr,
        cast(null as string) as to_team_abbr
    from departures
    left join moved_away using (change_date, team_abbr, player_key)
    where moved_away.player_key is null

),

-- The last transaction that says the same, made since the previous roster or just before it.
explanations as (

    select
        changes.change_date,
        changes.team_abbr,
        changes.player_key,
        transactions.transaction_date,
        transactions.transaction_type,
        transactions.transaction_description
    from changes
    inner join {{ ref('stg_nbac__transactions') }} as transactions
        on changes.player_id = transactions.player_id
        and transactions.transaction_date between
        date_sub(changes.previous_date, interval 3 day) and changes.change_date
        and date(transactions.known_at, 'America/New_York')
        <= date_add(changes.change_date, interval {{ var('transaction_memory_days') }} day)
        and if(
            changes.change_type = 'removed',
            not transactions.is_arrival and transactions.team_abbr = changes.team_abbr
            or transactions.from_team_abbr = changes.team_abbr,
            transactions.is_arrival and transactions.team_abbr = changes.team_abbr
        )
    qualify row_number() over (
        partition by changes.change_date, changes.team_abbr, changes.player_key
        order by
            transactions.transaction_date desc,
            transactions.order_in_day desc,
            transactions.transaction_number desc,
            transactions.transaction_description
    ) = 1

),

final as (

    select
        changes.change_date,
        {{ season_year_of_date('changes.change_date') }} as season_year,
        changes.team_abbr,
        changes.player_id,
        changes.player_lookup,
        changes.player_full_name,
        changes.change_type,
        changes.from_team_abbr,
        changes.to_team_abbr,
        changes.previous_date as previous_roster_date,
        explanations.transaction_date,
        explanations.transaction_type,
        explanations.transaction_description
    from changes
    left join explanations using (change_date, team_abbr, player_key)

)

select * from final
where {{ in_output_range('change_date') }}
