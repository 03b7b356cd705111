-- Which player a normalised full name means: his own name, or an alias of it.
with known as (

    select
        player_lookup as name_lookup,
        player_id
    from {{ ref('dim_player') }}
    where is_lookup_unique

),

aliases as (

    select
        aliases.name_lookup,
        aliases.player_id
    from {{ ref('player_aliases') }} as aliases
    inner join {{ ref('dim_player') }} as players using (player_id)
    left join known using (name_lookup)
    where known.name_lookup is null

),

final as (

    select * from known
    union all
    select * from aliases

)

select * from final
