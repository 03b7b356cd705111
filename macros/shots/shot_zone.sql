{#
    NBA.com's seven zones of a field-goal attempt from its area, else from its coordinates, else from
    its distance; NULL when nothing is known.

    The area decides, but for a shot at the basket itself that the feed calls a paint shot: its
    coordinates (0, 0) are right and its area is often not. Area and points may disagree on the line,
    in about one attempt of 8,000: both stay as the feed has them. Coordinates are tenths of feet, the
    basket at (0, 0), the baseline at y = -52.5: a circle of 4.5 feet is the restricted area, the lane
    is 16 feet wide and ends 19 feet from the baseline, corner threes end 14 feet from it, and the
    half-court line is 47 feet from it. BigDataBall's coordinates are the same. By distance alone,
    4 feet are the restricted area and 8 feet the paint, and a three is above the break.

    Args:
        shot: alias with shot_value, area, is_paint_qualified, x_legacy, y_legacy,
            shot_distance_ft.
#}
{% macro shot_zone(shot) -%}
    case {{ shot_zone_method(shot) }}
        when 'qualifier' then 'restricted_area'
        when 'area'
            then
                case {{ shot }}.area
                    when 'Restricted Area' then 'restricted_area'
                    when 'In The Paint (Non-RA)' then 'paint_non_ra'
                    when 'Mid-Range' then 'mid_range'
                    when 'Left Corner 3' then 'left_corner_three'
                    when 'Right Corner 3' then 'right_corner_three'
                    when 'Above the Break 3' then 'above_break_three'
                    when 'Backcourt' then 'backcourt'
                end
        when 'coordinates'
            then
                case
                    when {{ shot }}.y_legacy > 417.5 then 'backcourt'
                    when {{ shot }}.shot_value = 3 and {{ shot }}.y_legacy > 87.5
                        then 'above_break_three'
                    when {{ shot }}.shot_value = 3 and {{ shot }}.x_legacy < 0
                        then 'left_corner_three'
                    when {{ shot }}.shot_value = 3 then 'right_corner_three'
                    when sqrt(pow({{ shot }}.x_legacy, 2) + pow({{ shot }}.y_legacy, 2)) <= 45
                        then 'restricted_area'
                    when abs({{ shot }}.x_legacy) <= 80 and {{ shot }}.y_legacy <= 137.5
                        then 'paint_non_ra'
                    else 'mid_range'
                end
        when 'distance'
            then
                case
                    when {{ shot }}.shot_value = 3 and {{ shot }}.shot_distance_ft > 47
                        then 'backcourt'
                    when {{ shot }}.shot_value = 3 then 'above_break_three'
                    when {{ shot }}.shot_distance_ft <= 4 then 'restricted_area'
                    when {{ shot }}.shot_distance_ft <= 8 then 'paint_non_ra'
                    else 'mid_range'
                end
    end
{%- endmacro %}


{#
    What the zone of an attempt is known by: `area`, `qualifier`, `coordinates`, `distance` or NULL.

    Args:
        shot: as above.
#}
{% macro shot_zone_method(shot) -%}
    case
        when
            {{ shot }}.is_paint_qualified
            and {{ shot }}.x_legacy = 0
            and {{ shot }}.y_legacy = 0
            and coalesce({{ shot }}.area, '') not in ('Restricted Area', 'In The Paint (Non-RA)')
            then 'qualifier'
        when {{ shot }}.area in (
            'Restricted Area', 'In The Paint (Non-RA)', 'Mid-Range', 'Left Corner 3',
            'Right Corner 3', 'Above the Break 3', 'Backcourt'
        ) then 'area'
        when {{ shot }}.x_legacy is not null and {{ shot }}.y_legacy is not null then 'coordinates'
        when {{ shot }}.shot_distance_ft is not null then 'distance'
    end
{%- endmacro %}
