-- Per game and team: players expected are players with features and players without, and nobody has
-- both. Who is in the store was expected, and who is expected stands in one of the two.
with expected as (

    select
        schedule.game_id,
        schedule.team_abbr,
        greatest(count(players.player_lookup), 1) as expected_rows
    from {{ ref('team_schedule') }} as schedule
    left join {{ ref('expected_players') }} as players
        on schedule.game_id = players.game_id
        and schedule.team_abbr = players.team_abbr
    group by schedule.game_id, schedule.team_abbr

),

produced as (

    select
        game_id,
        team_abbr,
        count(*) as produced_rows
    from {{ ref('ml_feature_store_latest') }}
    group by game_id, team_abbr

),

not_produced as (

    select
        game_id,
        team_abbr,
        count(*) as not_produced_rows
    from {{ ref('features_not_produced') }}
    where reason is not null
    group by game_id, team_abbr

),

compared as (

    select
        game_id,
        team_abbr,
        expected.expected_rows,
        coalesce(produced.produced_rows, 0) as produced_rows,
        coalesce(not_produced.not_produced_rows, 0) as not_produced_rows
    from expected
    full outer join produced using (game_id, team_abbr)
    full outer join not_produced using (game_id, team_abbr)

)

select * from compared
where expected_rows is distinct from produced_rows + not_produced_rows
