{# The dates that the data asks for, as a range: see date_range(). #}
{% macro resolve_date_range() %}
    {%- set horizon = today() + modules.datetime.timedelta(days=var('horizon_days')) -%}
    {%- set found = run_query(date_range_query(horizon)).rows[0] -%}
    {%- set kind = 'full_refresh' if flags.FULL_REFRESH else 'default' -%}
    {{ return(date_range_of(found['start_date'], found['end_date'], kind)) }}
{% endmacro %}


{#
    The one statement that asks the data for its dates.

    Every source but three touches the dates its rows belong to. A schedule document repeats the whole
    season, so it touches only the games it changed, on their old and their new date, and the days
    before a game that moved. The player list touches no date. The transactions are the whole history
    each time: a document touches its own day and the days of the transactions it is the first to
    have, at most `transaction_memory_days` back, since what is older explains nothing any more, and
    none before the first game.

    Args:
        horizon: the last date that may be asked for, a datetime.date.

    Returns:
        start_date, end_date: both inclusive.
#}
{% macro date_range_query(horizon) %}
    {%- set load_log = source('nba_ops', 'load_log') -%}
    {%- set invocation_log = source('nba_ops', 'invocation_log') -%}
    {%- set schedule = source('nba_raw', 'nbac_schedule') -%}
    {%- set transactions = source('nba_raw', 'nbac_player_movement') -%}
with last_build as (

    select coalesce(max(started_at), timestamp '1970-01-01') as started_at
    from {{ invocation_log }}
    where tool = 'dbt'
        and event = 'end'
        and command in ('build', 'run')
        and range_source in ('default', 'full_refresh')
        and status = 'success'
        and not is_partial
        and {{ 'false' if flags.FULL_REFRESH else 'true' }}

),

new_loads as (

    select
        load_log.invocation_id,
        load_log.node_name,
        load_log.min_game_date
    from {{ load_log }} as load_log
    cross join last_build
    where load_log.status = 'success'
        and load_log.logged_at > last_build.started_at

),

schedule_versions as (

    select
        _load_id,
        game_date,
        lag(game_date) over versions as previous_date,
        min(game_date) over () as first_date,
        to_json_string(struct(
            game_date, tip_off_at, game_status, postponed_status, arena_name, is_neutral,
            home_team_tricode, away_team_tricode, home_team_score, away_team_score
        )) as content,
        lag(to_json_string(struct(
            game_date, tip_off_at, game_status, postponed_status, arena_name, is_neutral,
            home_team_tricode, away_team_tricode, home_team_score, away_team_score
        ))) over versions as previous_content
    from {{ schedule }}
    where game_date is not null
    window versions as (
        partition by game_id
        order by _snapshot_at, _source_generation, _source_uri, _loaded_at
    )

),

first_transactions as (

    select
        _load_id,
        snapshot_date,
        transaction_date
    from {{ transactions }}
    where snapshot_date is not null
    qualify row_number() over (
        partition by
            transaction_type, transaction_date, description, cast(team_id as int64),
            cast(player_id as int64), cast(additional_sort as int64), group_sort
        order by _snapshot_at, _source_generation, _source_uri, _loaded_at
    ) = 1

),

touched as (

    select min_game_date as touched_date
    from new_loads
    where node_name not in ('nbac_schedule', 'nbac_player_list')

    union all

    select
        greatest(
            transaction_date,
            date_sub(snapshot_date, interval {{ var('transaction_memory_days') }} day),
            (select min(game_date) from {{ schedule }} where game_date is not null)
        ) as touched_date
    from first_transactions
    where _load_id in (
        select invocation_id from new_loads where node_name = 'nbac_player_movement'
    )

    union all

    -- A game that is new or has moved changes what the games before it say of the days to come: of the
    -- next game, which the All-Star break puts at most ten days off.
    select
        if(
            game_date = previous_date,
            game_date,
            greatest(
                date_sub(least(game_date, coalesce(previous_date, game_date)), interval 10 day),
                first_date
            )
        ) as touched_date
    from schedule_versions
    where _load_id in (select invocation_id from new_loads where node_name = 'nbac_schedule')
        and (previous_content is null or content != previous_content)

),

found as (

    select
        (select min(touched_date) from touched) as first_touched,
        coalesce(
            (select max(game_date) from {{ schedule }} where game_date <= date '{{ horizon }}'),
            (
                select max(max_game_date) from {{ load_log }}
                where status = 'success'
                    and max_game_date <= date '{{ horizon }}'
            ),
            date '{{ horizon }}'
        ) as last_date

)

select
    least(coalesce(first_touched, last_date), last_date) as start_date,
    last_date as end_date
from found
{% endmacro %}
