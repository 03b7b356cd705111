{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['game_id'],
) }}

-- The crew as the newest assignment before the game has it. One that was first seen after the game
-- has no rows: who was replaced at the last minute cannot be told.
with assignments as (

    select
        assignments.game_id,
        games.game_date,
        assignments.official_position,
        assignments.official_id,
        assignments.official_name,
        assignments.jersey_number,
        assignments._snapshot_at as assigned_at
    from {{ ref('stg_nbac__referee_assignments') }} as assignments
    inner join {{ ref('dim_game') }} as games using (game_id, game_date)
    where games.is_competitive
        and {{ known_as_of('assignments._snapshot_at', as_of_at('games.tip_off_at')) }}
        and {{ in_input_range('assignments.game_date') }}
    qualify rank() over (
        partition by assignments.game_id
        order by assignments._snapshot_at desc, assignments._source_uri desc
    ) = 1

)

select * from assignments
where {{ in_output_range() }}
