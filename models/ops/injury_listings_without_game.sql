-- Lines of the league's injury reports that belong to no game of the schedule, by date and matchup,
-- and why. They decide for no game.
with lost as (

    select
        game_date,
        team_abbr,
        count(*) as listings,
        count(distinct source_uri) as reports
    from {{ ref('injury_listings') }}
    where game_id is null
    group by game_date, team_abbr

),

postponed as (

    select distinct
        game_date,
        team_abbr
    from {{ source('nba_raw', 'nbac_schedule') }}
    cross join unnest([home_team_tricode, away_team_tricode]) as team_abbr
    where game_date is not null

),

final as (

    select
        lost.game_date,
        lost.team_abbr,
        lost.listings,
        lost.reports,
        if(
            postponed.team_abbr is null,
            'no schedule ever had a game of the team on that date',
            'the game has left this date since'
        ) as reason
    from lost
    left join postponed
        on lost.game_date = postponed.game_date
        and lost.team_abbr = postponed.team_abbr

)

select * from final
