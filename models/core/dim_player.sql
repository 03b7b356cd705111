with sightings as (

    select
        player_id,
        player_full_name,
        player_lookup,
        team_abbr,
        game_date as seen_date,
        game_date,
        1 as name_rank
    from {{ ref('stg_nbac__player_boxscores') }}

    union all

    select
        player_id,
        player_full_name,
        player_lookup,
        team_abbr,
        game_date as seen_date,
        null as game_date,
        2 as name_rank
    from {{ ref('stg_nbac__injured_players') }}

    union all

    select
        player_id,
        player_full_name,
        player_lookup,
        team_abbr,
        list_date as seen_date,
        null as game_date,
        3 as name_rank
    from {{ ref('stg_nbac__players') }}

    union all

    select
        player_id,
        player_full_name,
        player_lookup,
        team_abbr,
        transaction_date as seen_date,
        null as game_date,
        4 as name_rank
    from {{ ref('stg_nbac__transactions') }}
    where player_id is not null
        and player_lookup is not null

),

-- The name as box scores write it, most recently; other sources only for who never played.
names as (

    select
        player_id,
        player_full_name,
        player_lookup,
        name_rank = 4 as is_known_by_transactions_only
    from sightings
    qualify
        row_number() over (
            partition by player_id
            order by name_rank, seen_date desc, player_full_name
        ) = 1

),

careers as (

    select
        player_id,
        min(game_date) as first_game_date,
        max(game_date) as last_game_date
    from sightings
    group by player_id

),

final as (

    select
        names.player_id,
        names.player_full_name,
        names.player_lookup,
        {{ without_suffix('names.player_full_name') }} as player_lookup_without_suffix,
        -- Who only ever stands in a transaction, perhaps ten years ago, takes a name from nobody.
        count(*) over (
            partition by names.player_lookup, names.is_known_by_transactions_only
        ) = 1
        and names.is_known_by_transactions_only
        = logical_and(names.is_known_by_transactions_only) over (partition by names.player_lookup)
            as is_lookup_unique,
        listed.position,
        listed.height_inches,
        listed.weight_pounds,
        listed.college,
        listed.country,
        listed.draft_year,
        listed.draft_round,
        listed.draft_number,
        careers.first_game_date,
        careers.last_game_date
    from names
    inner join careers using (player_id)
    left join {{ ref('stg_nbac__players') }} as listed using (player_id)

)

select * from final
