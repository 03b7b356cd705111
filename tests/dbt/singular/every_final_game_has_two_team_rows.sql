-- Every final competitive game of the dates built so far that has a team box, or players' boxes
-- that add up, has two team rows: one at home, one the winner, with players on both sides. No other
-- game has a row. What has no documents stands in games_not_produced.
with built as (

    select
        min(game_date) as first_date,
        max(game_date) as last_date
    from {{ ref('team_offense_game_summary') }}

),

expected as (

    select games.game_id
    from {{ ref('dim_game') }} as games
    cross join built
    left join {{ ref('games_not_produced') }} as missing
        on games.game_id = missing.game_id
        and missing.documents_found is null
    where games.is_final
        and games.is_competitive
        and games.game_date between built.first_date and built.last_date
        and missing.game_id is null

),

teams as (

    select
        game_id,
        count(*) as team_rows,
        countif(home_game) as home_rows,
        countif(win_flag) as winners
    from {{ ref('team_offense_game_summary') }}
    group by game_id

),

players as (

    select
        game_id,
        count(distinct if(is_active, team_abbr, null)) as teams,
        countif(is_active) as active_players
    from {{ ref('player_game_summary') }}
    group by game_id

)

select
    coalesce(expected.game_id, teams.game_id) as game_id,
    expected.game_id is not null as is_expected,
    teams.team_rows,
    teams.home_rows,
    teams.winners,
    players.active_players
from expected
full outer join teams on expected.game_id = teams.game_id
left join players on coalesce(expected.game_id, teams.game_id) = players.game_id
where expected.game_id is null
    or teams.game_id is null
    or teams.team_rows != 2
    or teams.home_rows != 1
    or teams.winners != 1
    or players.active_players is null
    or players.active_players < 10
    or players.teams != 2
