{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id', 'player_id'],
) }}

-- Who was on the floor from when to when, from the substitutions of NBA.com. The feed has those
-- between periods too, so that a player's go in, out, in, out through the whole game: whose first
-- is `out` was a starter, and so was who played and was never substituted. A team has rows only
-- where all of that adds up to five players at any time; nobody is guessed.
with games as (

    select
        game_id,
        game_date
    from {{ ref('dim_game') }}
    where is_final
        and is_competitive
        and {{ in_input_range() }}

),

plays as (

    select plays.*
    from {{ ref('stg_nbac__plays') }} as plays
    inner join games using (game_id, game_date)
    where {{ in_input_range('plays.game_date') }}

),

lengths as (

    select
        game_id,
        {{ elapsed_seconds('max(period)', '0') }} as game_seconds
    from plays
    group by game_id

),

substitutions as (

    select
        game_id,
        team_abbr,
        player_id,
        play_order,
        {{ elapsed_seconds('period', 'seconds_remaining') }} as at_seconds,
        sub_type = 'in' as is_in
    from plays
    where action_type = 'substitution'
        and player_id is not null

),

first_substitutions as (

    select
        game_id,
        team_abbr,
        player_id,
        array_agg(is_in order by play_order limit 1)[offset(0)] as is_in
    from substitutions
    group by game_id, team_abbr, player_id

),

boxes as (

    select boxes.*
    from {{ ref('player_boxes') }} as boxes
    inner join lengths using (game_id)
    where boxes.player_id is not null
        and {{ has_played('boxes') }}
        and {{ in_input_range('boxes.game_date') }}

),

starters as (

    select
        game_id,
        team_abbr,
        player_id
    from first_substitutions
    where not is_in

    union all

    select
        boxes.game_id,
        boxes.team_abbr,
        boxes.player_id
    from boxes
    left join first_substitutions using (game_id, player_id)
    where first_substitutions.player_id is null

),

moves as (

    select
        game_id,
        team_abbr,
        player_id,
        play_order,
        at_seconds,
        is_in,
        false as is_start
    from substitutions

    union all

    select
        game_id,
        team_abbr,
        player_id,
        -1 as play_order,
        0.0 as at_seconds,
        true as is_in,
        true as is_start
    from starters

),

spans as (

    select
        moves.game_id,
        moves.team_abbr,
        moves.player_id,
        moves.is_in,
        moves.is_start,
        moves.at_seconds as start_seconds,
        coalesce(lead(moves.at_seconds) over player, lengths.game_seconds) as end_seconds,
        lengths.game_seconds,
        coalesce(lead(moves.is_in) over player != moves.is_in, true) as is_in_turn
    from moves
    inner join lengths using (game_id)
    window player as (
        partition by moves.game_id, moves.team_abbr, moves.player_id
        order by moves.play_order
    )

),

teams as (

    select
        game_id,
        team_abbr
    from spans
    group by game_id, team_abbr
    having logical_and(is_in_turn)
        and countif(is_start) = 5
        and abs(
            sum(if(is_in, end_seconds - start_seconds, 0)) - 5 * max(game_seconds)
        ) < 0.01

),

final as (

    select
        spans.game_id,
        games.game_date,
        spans.team_abbr,
        spans.player_id,
        spans.is_start,
        spans.start_seconds,
        spans.end_seconds
    from spans
    inner join teams using (game_id, team_abbr)
    inner join games using (game_id)
    where spans.is_in
        and spans.end_seconds > spans.start_seconds

)

select * from final
where {{ in_output_range() }}
