{{ config(materialized='ephemeral', contract={'enforced': false}) }}

{#-
    All teams on every date with a competitive game: what a defence is worth is asked of those who do
    not play too.
-#}
with dates as (

    select distinct
        season_year,
        game_date
    from {{ ref('team_schedule') }}
    where {{ in_input_range() }}

),

final as (

    select
        dates.season_year,
        dates.game_date,
        teams.team_abbr
    from dates
    cross join {{ ref('dim_team') }} as teams

)

select * from final
