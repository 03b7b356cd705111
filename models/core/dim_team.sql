with teams as (

    select * from {{ ref('teams') }}

),

aliases as (

    select
        team_abbr,
        array_agg(team_alias order by team_alias) as team_aliases
    from {{ ref('team_aliases') }}
    group by team_abbr

),

final as (

    select
        teams.team_abbr,
        teams.team_id,
        teams.team_city,
        teams.team_nickname,
        teams.team_full_name,
        teams.conference,
        teams.division,
        teams.arena_name,
        teams.arena_city,
        teams.arena_latitude,
        teams.arena_longitude,
        teams.arena_timezone,
        aliases.team_aliases
    from teams
    inner join aliases using (team_abbr)

)

select * from final
