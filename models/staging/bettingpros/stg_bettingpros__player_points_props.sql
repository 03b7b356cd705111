-- The points market, selected here and nowhere else.
with points as (

    select * from {{ ref('stg_bettingpros__player_props') }}
    where market = 'points'

),

final as (

    select
        event_id,
        game_date,
        snapshot_at,
        bookmaker,
        market,
        player_name,
        player_lookup,
        team_abbr,
        line,
        over_price,
        under_price,
        {{ american_odds('over_price') }} as over_price_american,
        {{ american_odds('under_price') }} as under_price_american,
        {{ no_vig_probability('over_price', 'under_price') }} as over_probability,
        is_main_line
    from points

)

select * from final
