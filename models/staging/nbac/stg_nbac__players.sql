with source as (

    select * from {{ source('nba_raw', 'nbac_player_list') }}
    where list_date is not null
    qualify {{ newest_document(['person_id']) }}

),

renamed as (

    select
        person_id as player_id,
        trim(concat(player_first_name, ' ', player_last_name)) as player_full_name,
        {{ normalize_name("concat(player_first_name, ' ', player_last_name)") }} as player_lookup,
        {{ normalize_name('player_last_name') }} as surname_lookup,
        nullif(team_abbreviation, '') as team_abbr,
        nullif(position, '') as position,
        -- `6-8` in inches.
        12 * safe_cast(split(height, '-')[safe_offset(0)] as int64)
        + safe_cast(split(height, '-')[safe_offset(1)] as int64) as height_inches,
        safe_cast(weight as int64) as weight_pounds,
        nullif(college, '') as college,
        nullif(country, '') as country,
        draft_year,
        draft_round,
        draft_number,
        coalesce(roster_status, 0) = 1 as is_on_roster,
        list_date,
        _source_uri,
        _snapshot_at,
        _loaded_at
    from source

)

select * from renamed
