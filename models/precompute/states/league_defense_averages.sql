{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    tags=['as_of'],
) }}

{#- What the league's teams allowed over their last games before a date: the sums of all of them. -#}
with states as (

    select * from {{ ref('team_defense_states') }}
    where {{ in_input_range(lookback_days=var('season_days')) }}

),

team_dates as (

    select * from {{ ref('team_dates') }}

),

state_dates as (

    {{ state_dates('team_dates', 'states', ['season_year', 'team_abbr']) }}

),

final as (

    select
        state_dates.game_date,
        state_dates.season_year,
        count(states.team_abbr) as teams_in_sample,
        {%- for zone in scoring_zones() %}
        safe_divide(
            sum(states.{{ zone }}_makes_last_15), sum(states.{{ zone }}_attempts_last_15)
        ) as {{ zone }}_pct_allowed,
        {%- endfor %}
        {{ per_100('sum(states.points_allowed_last_15)', 'sum(states.possessions_last_15)') }}
            as defensive_rating,
        {{ pace('sum(states.possessions_last_15)', 'sum(states.team_seconds_last_15)') }} as pace,
        max(states.game_date) as max_contributing_game_date
    from state_dates
    left join states
        on state_dates.season_year = states.season_year
        and state_dates.team_abbr = states.team_abbr
        and state_dates.state_date = states.game_date
    group by state_dates.game_date, state_dates.season_year

)

select * from final
where {{ in_output_range() }}
