-- Spots on and just outside the lines. NBA court: lane of 16 feet that ends 19 feet from the
-- baseline, corner threes that end 14 feet from it, half-court line 47 feet from it; the baseline
-- is at y = -52.5 tenths of feet. (27, 36) lies 45 tenths from the basket, as 3 : 4 : 5.
with spots as (

    select spot, shot_value, x, y, feet, area, is_paint_qualified, expected_zone, expected_method
    from unnest([
        struct(
            'circle' as spot, 2 as shot_value, 27.0 as x, 36.0 as y, cast(null as float64) as feet,
            cast(null as string) as area, false as is_paint_qualified,
            'restricted_area' as expected_zone, 'coordinates' as expected_method
        ),
        struct('outside circle', 2, 28.0, 36.0, null, null, false, 'paint_non_ra', 'coordinates'),
        struct('behind the rim', 2, 0.0, -45.0, null, null, false, 'restricted_area', 'coordinates'),
        struct('lane corner', 2, 80.0, 137.5, null, null, false, 'paint_non_ra', 'coordinates'),
        struct('beside lane', 2, -81.0, 0.0, null, null, false, 'mid_range', 'coordinates'),
        struct('above lane', 2, 0.0, 138.0, null, null, false, 'mid_range', 'coordinates'),
        struct('left corner', 3, -220.0, 87.5, null, null, false, 'left_corner_three', 'coordinates'),
        struct('right corner', 3, 220.0, 0.0, null, null, false, 'right_corner_three', 'coordinates'),
        struct('break', 3, -220.0, 88.0, null, null, false, 'above_break_three', 'coordinates'),
        struct('half court', 3, 0.0, 417.5, null, null, false, 'above_break_three', 'coordinates'),
        struct('own half', 3, 0.0, 418.0, null, null, false, 'backcourt', 'coordinates'),
        struct('area first', 2, 28.0, 36.0, 5.0, 'Mid-Range', false, 'mid_range', 'area'),
        struct('toe on the line', 2, -220.0, 10.0, null, 'Left Corner 3', false,
            'left_corner_three', 'area'),
        struct('unnoted paint', 2, 0.0, 0.0, 0.0, 'Mid-Range', true, 'restricted_area', 'qualifier'),
        struct('unnoted', 2, 0.0, 0.0, 0.0, 'Mid-Range', false, 'mid_range', 'area'),
        struct('noted paint', 2, 0.0, 0.0, 0.0, 'In The Paint (Non-RA)', true, 'paint_non_ra', 'area'),
        struct('no area', 2, 0.0, 0.0, null, null, true, 'restricted_area', 'qualifier'),
        struct('new area', 2, 0.0, 200.0, null, 'Logo', false, 'mid_range', 'coordinates'),
        struct('4 feet', 2, null, null, 4.0, null, false, 'restricted_area', 'distance'),
        struct('8 feet', 2, null, null, 8.0, null, false, 'paint_non_ra', 'distance'),
        struct('9 feet', 2, null, null, 9.0, null, false, 'mid_range', 'distance'),
        struct('24 feet', 3, null, 10.0, 24.0, null, false, 'above_break_three', 'distance'),
        struct('47 feet', 3, null, null, 47.0, null, false, 'above_break_three', 'distance'),
        struct('48 feet', 3, null, null, 48.0, null, false, 'backcourt', 'distance'),
        struct('nothing known', 2, null, null, null, null, false, null, null)
    ]) as spots

),

shots as (

    select
        spot,
        expected_zone,
        expected_method,
        shot_value,
        x as x_legacy,
        y as y_legacy,
        feet as shot_distance_ft,
        area,
        is_paint_qualified
    from spots

),

zoned as (

    select
        spot,
        expected_zone,
        expected_method,
        {{ shot_zone('shots') }} as found_zone,
        {{ shot_zone_method('shots') }} as found_method
    from shots

)

select * from zoned
where found_zone is distinct from expected_zone
    or found_method is distinct from expected_method
