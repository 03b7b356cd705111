-- Twelve statistics of a team are those of its players. Turnovers are not among them: the team's
-- own stand in its box only. Seconds are exact but for rounding, unless a line knows whole minutes
-- only.
with players as (

    select
        game_id,
        team_abbr,
        logical_or(has_whole_minutes) as has_whole_minutes,
        sum(seconds_played) as seconds_played,
        {%- for column in box_columns() %}
        sum({{ column }}) as {{ column }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('player_boxes') }}
    where player_status = 'active'
    group by game_id, team_abbr

)

select
    teams.game_id,
    teams.team_abbr,
    {%- for column in box_columns() %}
    teams.{{ column }} - players.{{ column }} as {{ column }}_missing,
    {%- endfor %}
    teams.seconds_played - players.seconds_played as seconds_missing
from {{ ref('team_boxes') }} as teams
inner join players using (game_id, team_abbr)
where false
    {%- for column in box_columns() if column not in ('turnovers', 'personal_fouls', 'rebounds') %}
    or teams.{{ column }} != players.{{ column }}
    {%- endfor %}
    or (
        not players.has_whole_minutes
        and abs(teams.seconds_played - players.seconds_played) > {{ var('seconds_tolerance') }}
    )
