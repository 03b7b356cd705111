-- Teams in final competitive games of which nobody's stints are known, and why: their minutes in
-- the fourth quarter and in clutch time are NULL, or the game is not in player_clutch at all.
with games as (

    select
        game_id,
        game_date,
        team_abbr
    from {{ ref('dim_game') }}
    cross join unnest([home_team_abbr, away_team_abbr]) as team_abbr
    where is_final
        and is_competitive

),

plays as (

    select distinct game_id
    from {{ ref('stg_nbac__plays') }}
    where action_type = 'substitution'

),

stints as (

    select distinct
        game_id,
        team_abbr
    from {{ ref('player_stints') }}

),

clutch as (

    select distinct game_id
    from {{ ref('player_clutch') }}

),

final as (

    select
        games.game_id,
        games.game_date,
        games.team_abbr,
        case
            when plays.game_id is null then 'no substitutions of NBA.com were loaded'
            when clutch.game_id is null
                then 'the plays do not add up to the final score, or the date is not built yet'
            else 'the substitutions do not add up to five players'
        end as reason
    from games
    left join plays using (game_id)
    left join stints using (game_id, team_abbr)
    left join clutch using (game_id)
    where stints.game_id is null
        or clutch.game_id is null

)

select * from final
