-- Weighted by the attempts they allowed, the thirty defences differ from the league's average by nothing:
-- they are the league. Another window on either side, or one that reaches into the date, would show here.
with differences as (

    select
        game_date,
        countif(paint_defense_vs_league_avg is not null) as teams,
        {%- for zone in scoring_zones() %}
        sum(
            {{ zone }}_defense_vs_league_avg
            * {{ zone }}_attempts_allowed_per_game
            * zone_games_in_sample
        ) / sum({{ zone }}_attempts_allowed_per_game * zone_games_in_sample) as {{ zone }}_difference
        {{- ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('team_defense_zone_analysis') }}
    group by game_date

)

select * from differences
where teams = 30
    and (
        {%- for zone in scoring_zones() %}
        {{ 'or ' if not loop.first }}abs({{ zone }}_difference) > 1e-9
        {%- endfor %}
    )
