-- The weights are those of the var quality_weights; a tier begins at its number.
with rows_of_kinds as (

    select lacks_box, lacks_zones, lacks_id, lacks_minutes, expected_fields, expected_score
    from unnest([
        struct(
            false as lacks_box, false as lacks_zones, false as lacks_id, false as lacks_minutes,
            '' as expected_fields, 100.0 as expected_score
        ),
        struct(false, true, false, false, 'shot_zones', 90.0),
        struct(true, true, false, false, 'gamebook, shot_zones', 75.0),
        struct(
            true, true, true, true, 'gamebook, player_id, seconds_played, shot_zones', 15.0
        ),
        struct(null, null, null, null, '', 100.0)
    ]) as kinds

),

lacking as (

    select
        expected_fields,
        expected_score,
        {{ missing_fields({
            'shot_zones': 'lacks_zones',
            'player_id': 'lacks_id',
            'gamebook': 'lacks_box',
            'seconds_played': 'lacks_minutes',
        }) }} as missing_fields
    from rows_of_kinds

),

scored as (

    select
        array_to_string(missing_fields, ', ') as found_fields,
        expected_fields,
        {{ quality_score('missing_fields') }} as found_score,
        expected_score
    from lacking

),

tiers as (

    select
        score,
        expected,
        {{ quality_tier('score') }} as found
    from unnest([
        struct(100.0 as score, 'gold' as expected),
        struct(95.0, 'gold'),
        struct(94.0, 'silver'),
        struct(75.0, 'silver'),
        struct(74.0, 'bronze'),
        struct(50.0, 'bronze'),
        struct(49.0, 'poor'),
        struct(0.0, 'poor')
    ]) as tiers

)

select
    found_fields as found,
    expected_fields as expected
from scored
where found_fields is distinct from expected_fields
    or found_score is distinct from expected_score

union all

select
    found,
    expected
from tiers
where found is distinct from expected
