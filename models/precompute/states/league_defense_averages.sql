{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    tags=['as_of'],
) }}

{#- What the league's teams allowed over their last games before a date: sums of all of them. -#}
with states as (

    select
        *,
        {{ valid_until(['season_year', 'team_abbr']) }} as valid_until
    from {{ ref('team_defense_states') }}
    where {{ in_input_range(lookback_days=season_days()) }}

),

team_dates as (

    select * from {{ ref('team_dates') }}

),

final as (

    select
        team_dates.game_date,
        team_dates.season_year,
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
    from team_dates
    {{ attach_state('states', to='team_dates', entity=['season_year', 'team_abbr']) }}
    group by team_dates.game_date, team_dates.season_year

)

select * from final
where {{ in_output_range() }}
