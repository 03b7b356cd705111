-- Who played for a team in a season, and since when: the evidence behind a surname.
with appearances as (

    select
        {{ season_year('game_id') }} as season_year,
        team_abbr,
        player_id,
        min(game_date) as first_game_date,
        max(game_date) as last_game_date
    from {{ ref('stg_nbac__player_boxscores') }}
    group by season_year, team_abbr, player_id

),

final as (

    select
        appearances.season_year,
        appearances.team_abbr,
        appearances.player_id,
        players.player_full_name,
        {{ normalize_name("regexp_replace(players.player_full_name, r'^\\S+\\s+', '')") }}
            as surname_lookup,
        appearances.first_game_date,
        appearances.last_game_date
    from appearances
    inner join {{ ref('dim_player') }} as players using (player_id)

)

select * from final
