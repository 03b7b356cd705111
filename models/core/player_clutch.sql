{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id', 'game_id'],
) }}

{%- set spells = ['fourth_quarter', 'clutch'] -%}
{%- set counts = [
    'points', 'fg_makes', 'fg_attempts', 'three_pt_makes', 'three_pt_attempts', 'ft_makes',
    'ft_attempts',
] %}

with games as (

    select
        game_id,
        game_date,
        home_team_abbr,
        home_score,
        away_score
    from {{ ref('dim_game') }}
    where is_final
        and is_competitive
        and {{ in_input_range() }}

),

attempts as (

    select
        plays.game_id,
        plays.play_order,
        plays.period,
        plays.seconds_remaining,
        {{ elapsed_seconds('plays.period', 'plays.seconds_remaining') }} as at_seconds,
        plays.player_id,
        plays.action_type = 'freethrow' as is_free_throw,
        plays.action_type = '3pt' as is_three,
        plays.is_made,
        case
            when not plays.is_made then 0
            when plays.action_type = 'freethrow' then 1
            when plays.action_type = '3pt' then 3
            else 2
        end as points,
        if(plays.team_abbr = games.home_team_abbr, 1, -1) as side
    from {{ ref('stg_nbac__plays') }} as plays
    inner join games using (game_id, game_date)
    where (plays.is_field_goal or plays.action_type = 'freethrow')
        and {{ in_input_range('plays.game_date') }}

),

-- The margin as it was when the ball was up, and as it was after. Plays that do not add up to the
-- final score cannot say what the margin was.
margins as (

    select
        *,
        abs(sum(side * points) over so_far - side * points) as margin_before,
        abs(sum(side * points) over so_far) as margin_after,
        lead(at_seconds) over game as next_at_seconds
    from attempts
    window
        game as (partition by game_id order by play_order),
        so_far as (
            partition by game_id
            order by play_order
            rows between unbounded preceding and current row
        )

),

complete_games as (

    select attempts.game_id
    from attempts
    inner join games using (game_id)
    group by attempts.game_id
    having sum(if(attempts.side = 1, attempts.points, 0)) = any_value(games.home_score)
        and sum(if(attempts.side = -1, attempts.points, 0)) = any_value(games.away_score)

),

shots as (

    select
        game_id,
        player_id,
        is_free_throw,
        is_three,
        is_made,
        points,
        period = 4 as is_fourth_quarter,
        {{ is_clutch('period', 'seconds_remaining', 'margin_before') }} as is_clutch
    from margins

),

production as (

    select
        game_id,
        player_id,
        {%- for spell in spells %}
        sum(if(is_{{ spell }}, points, 0)) as {{ spell }}_points,
        countif(is_{{ spell }} and not is_free_throw and is_made) as {{ spell }}_fg_makes,
        countif(is_{{ spell }} and not is_free_throw) as {{ spell }}_fg_attempts,
        countif(is_{{ spell }} and is_three and is_made) as {{ spell }}_three_pt_makes,
        countif(is_{{ spell }} and is_three) as {{ spell }}_three_pt_attempts,
        countif(is_{{ spell }} and is_free_throw and is_made) as {{ spell }}_ft_makes,
        countif(is_{{ spell }} and is_free_throw) as {{ spell }}_ft_attempts,
        {%- endfor %}
        count(*) as attempts
    from shots
    where player_id is not null
    group by game_id, player_id

),

stints as (

    select * from {{ ref('player_stints') }}
    where {{ in_input_range() }}

),

ends as (

    select
        game_id,
        max(end_seconds) as game_seconds
    from stints
    group by game_id

),

-- When it was close late: from every attempt to the next, as long as the margin stood.
close_times as (

    select
        margins.game_id,
        greatest(margins.at_seconds, 2580) as start_seconds,
        coalesce(margins.next_at_seconds, ends.game_seconds) as end_seconds
    from margins
    inner join ends using (game_id)
    where margins.margin_after <= 5
        and coalesce(margins.next_at_seconds, ends.game_seconds)
        > greatest(margins.at_seconds, 2580)

),

clutch_times as (

    select
        stints.game_id,
        stints.player_id,
        sum(
            least(stints.end_seconds, close_times.end_seconds)
            - greatest(stints.start_seconds, close_times.start_seconds)
        ) as seconds
    from stints
    inner join close_times
        on stints.game_id = close_times.game_id
        and stints.start_seconds < close_times.end_seconds
        and stints.end_seconds > close_times.start_seconds
    group by stints.game_id, stints.player_id

),

fourth_quarter_times as (

    select
        game_id,
        player_id,
        sum(
            greatest(least(end_seconds, 2880) - greatest(start_seconds, 2160), 0)
        ) as seconds
    from stints
    group by game_id, player_id

),

close_games as (

    select
        game_id,
        sum(end_seconds - start_seconds) as game_clutch_seconds
    from close_times
    group by game_id

),

known_teams as (

    select distinct
        game_id,
        team_abbr
    from stints

),

final as (

    select
        boxes.game_id,
        games.game_date,
        boxes.player_id,
        boxes.team_abbr,
        -- On a floor that is known, who was not there was there for 0 seconds.
        {%- for spell in spells %}
        cast(round(
            if(known_teams.game_id is null, null, coalesce({{ spell }}_times.seconds, 0))
        ) as int64) as {{ spell }}_seconds,
        {%- for count in counts %}
        coalesce(production.{{ spell }}_{{ count }}, 0)
            as {{ spell }}_{{ count }},
        {%- endfor %}
        {%- endfor %}
        cast(round(
            if(ends.game_seconds is null, null, coalesce(close_games.game_clutch_seconds, 0))
        ) as int64) as game_clutch_seconds
    from {{ ref('player_boxes') }} as boxes
    inner join games using (game_id)
    inner join complete_games using (game_id)
    left join production using (game_id, player_id)
    left join known_teams using (game_id, team_abbr)
    left join ends using (game_id)
    left join close_games using (game_id)
    left join fourth_quarter_times using (game_id, player_id)
    left join clutch_times using (game_id, player_id)
    where boxes.player_id is not null
        and {{ has_played('boxes') }}
        and {{ in_input_range('boxes.game_date') }}

)

select * from final
where {{ in_output_range() }}
