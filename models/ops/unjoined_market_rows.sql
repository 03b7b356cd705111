-- Rows of the betting market that join to no game, no player or no line, with counts and the
-- reason. They stay in staging, and where only the player is unknown in the lines too.
with events as (

    select * from {{ ref('odds_events') }}

),

props_without_game as (

    select
        'odds_api_player_props' as source_name,
        props.game_date,
        events.game_id,
        props.event_id as subject,
        coalesce(events.not_joined_reason, 'the date is not built yet') as reason,
        sum(props.outcome_count) as row_count
    from {{ ref('stg_odds_api__player_props') }} as props
    left join events using (event_id, game_date)
    where events.event_id is null or events.not_joined_reason is not null
    group by game_date, events.game_id, subject, reason

),

lines_without_game as (

    select
        'odds_api_game_lines' as source_name,
        lines.game_date,
        events.game_id,
        lines.event_id as subject,
        coalesce(events.not_joined_reason, 'the date is not built yet') as reason,
        count(*) as row_count
    from {{ ref('stg_odds_api__game_lines') }} as lines
    left join events using (event_id, game_date)
    where events.event_id is null or events.not_joined_reason is not null
    group by game_date, events.game_id, subject, reason

),

-- Nobody offered anything, so there are no rows; the event is still one that joins to nothing.
documents_without_game as (

    select
        case documents.feed
            when 'player_props' then 'odds_api_player_props'
            when 'game_lines' then 'odds_api_game_lines'
        end as source_name,
        documents.game_date,
        events.game_id,
        documents.event_id as subject,
        coalesce(events.not_joined_reason, 'the date is not built yet') as reason,
        0 as row_count
    from {{ ref('stg_odds_api__documents') }} as documents
    left join events using (event_id, game_date)
    where (events.event_id is null or events.not_joined_reason is not null)
    group by source_name, game_date, events.game_id, subject, reason
    having max(documents.bookmaker_count) = 0

),

bettingpros_without_game as (

    select
        'bettingpros_player_points_props' as source_name,
        props.game_date,
        cast(null as string) as game_id,
        coalesce(props.team_abbr, cast(props.event_id as string)) as subject,
        if(props.team_abbr is null, 'team unknown', 'no game of the team on the date') as reason,
        sum(props.outcome_count) as row_count
    from {{ ref('stg_bettingpros__player_props') }} as props
    left join {{ ref('dim_game') }} as games
        on props.game_date = games.game_date
        and props.team_abbr in (games.home_team_abbr, games.away_team_abbr)
    where games.game_id is null
    group by props.game_date, subject, reason

),

props_without_player as (

    select
        source_names as source_name,
        game_date,
        game_id,
        player_name as subject,
        not_joined_reason as reason,
        outcome_count as row_count
    from {{ ref('prop_names') }}
    where not_joined_reason is not null

),

props_without_line as (

    select
        'odds_api_player_props' as source_name,
        props.game_date,
        events.game_id,
        props.player_name as subject,
        'no line' as reason,
        sum(props.outcome_count) as row_count
    from {{ ref('stg_odds_api__player_props') }} as props
    inner join events using (event_id, game_date)
    where props.line is null
    group by game_date, events.game_id, subject

),

lines_without_line as (

    select
        'odds_api_game_lines' as source_name,
        lines.game_date,
        events.game_id,
        lines.event_id as subject,
        'no line' as reason,
        count(*) as row_count
    from {{ ref('stg_odds_api__game_lines') }} as lines
    inner join events using (event_id, game_date)
    where lines.line is null
        and lines.market != 'moneyline'
    group by game_date, events.game_id, subject

),

bettingpros_without_line as (

    select
        'bettingpros_player_points_props' as source_name,
        game_date,
        cast(null as string) as game_id,
        player_name as subject,
        'no line' as reason,
        sum(outcome_count) as row_count
    from {{ ref('stg_bettingpros__player_props') }}
    where line is null
    group by game_date, subject

),

final as (

    select * from props_without_game
    union all
    select * from lines_without_game
    union all
    select * from documents_without_game
    union all
    select * from bettingpros_without_game
    union all
    select * from props_without_player
    union all
    select * from props_without_line
    union all
    select * from lines_without_line
    union all
    select * from bettingpros_without_line

)

select * from final
