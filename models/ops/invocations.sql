-- One row per invocation of dbt or of the loaders, start and end put together. One without an end
-- was killed, or is still running.
with events as (

    select * from {{ source('nba_ops', 'invocation_log') }}

),

started as (

    select * from events
    where event = 'start'

),

ended as (

    select * from events
    where event = 'end'

),

final as (

    select
        invocation_id,
        coalesce(ended.tool, started.tool) as tool,
        coalesce(ended.command, started.command) as command,
        coalesce(ended.arguments, started.arguments) as arguments,
        coalesce(ended.range_source, started.range_source) as range_source,
        coalesce(ended.data_start_date, started.data_start_date) as data_start_date,
        coalesce(ended.data_end_date, started.data_end_date) as data_end_date,
        coalesce(ended.status, 'no end') as status,
        ended.counts,
        ended.message,
        coalesce(ended.started_at, started.started_at) as started_at,
        ended.completed_at,
        ended.duration_seconds,
        coalesce(ended.target_name, started.target_name) as target_name,
        coalesce(ended.tool_version, started.tool_version) as tool_version,
        coalesce(ended.git_sha, started.git_sha) as git_sha
    from started
    full outer join ended using (invocation_id)

)

select * from final
