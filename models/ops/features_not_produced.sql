-- Players expected in a scheduled competitive game who have no features, and why. Expected players are
-- those with features and these. A team without an expected player stands here as one row without a
-- player.
with teams as (

    select
        game_id,
        game_date,
        team_abbr
    from {{ ref('team_schedule') }}

),

players as (

    select
        game_id,
        team_abbr,
        player_id,
        player_lookup,
        player_full_name
    from {{ ref('expected_players') }}

),

expected as (

    select
        teams.*,
        players.player_id,
        players.player_lookup,
        players.player_full_name
    from teams
    left join players
        on teams.game_id = players.game_id
        and teams.team_abbr = players.team_abbr

),

produced as (

    select
        game_id,
        player_id
    from {{ ref('ml_feature_store_latest') }}

),

last_date as (

    select max(game_date) as game_date
    from {{ ref('ml_feature_store_latest') }}

),

built as (

    select
        game_id,
        team_abbr
    from {{ ref('upcoming_team_game_context') }}

),

final as (

    select
        expected.game_id,
        expected.game_date,
        expected.team_abbr,
        expected.player_id,
        expected.player_lookup,
        expected.player_full_name,
        case
            when expected.player_lookup is not null and expected.player_id is null
                then 'the name resolves to no player'
            when
                last_date.game_date is null
                or {{ played_before('last_date.game_date', 'expected.game_date') }}
                then 'after the last date built'
            when built.game_id is null then 'the date is not built'
            when expected.player_lookup is null then 'nobody is known to be on the team'
            else 'he is expected since the features of the date were built'
        end as reason
    from expected
    cross join last_date
    left join built
        on expected.game_id = built.game_id
        and expected.team_abbr = built.team_abbr
    left join produced
        on expected.game_id = produced.game_id
        and expected.player_id = produced.player_id
    where produced.game_id is null

)

select * from final
