{#
    The zones as the tables split them: name, and the shot zones it is made of. Paint and corner
    three are sums; restricted area, paint non-RA, mid-range, corner three, above-break three and
    backcourt are exclusive and add up to the attempts whose zone is known.
#}
{% macro zones() %}
    {{ return({
        'restricted_area': ['restricted_area'],
        'paint_non_ra': ['paint_non_ra'],
        'paint': ['restricted_area', 'paint_non_ra'],
        'mid_range': ['mid_range'],
        'corner_three': ['left_corner_three', 'right_corner_three'],
        'above_break_three': ['above_break_three'],
        'backcourt': ['backcourt'],
    }) }}
{% endmacro %}


{#
    Whether a zone lies behind the three-point line.

    Args:
        zone: a shot zone.
#}
{% macro is_three(zone) -%}
    {{ zone }} in ('left_corner_three', 'right_corner_three', 'above_break_three', 'backcourt')
{%- endmacro %}


{#
    Counts over play-by-play events with a `group by`: attempts and makes by zone, how makes came
    about, and the points that the feed says came of something.

    Needs the columns event (`shot` or another), shot_zone, shot_zone_method, shot_value, is_made,
    is_assisted, is_and1, points, and the marks is_in_paint, is_second_chance, is_fast_break,
    is_off_turnover, which are NULL in a game whose feed does not use them.
#}
{% macro shooting_columns() -%}
    {%- for zone, parts in zones().items() %}
    {%- set in_zone = "event = 'shot' and shot_zone in ('" ~ parts | join("', '") ~ "')" %}
    countif({{ in_zone }}) as {{ zone }}_attempts,
    countif({{ in_zone }} and is_made) as {{ zone }}_makes,
    {%- endfor %}
    countif(event = 'shot') as attempts_pbp,
    countif(event = 'shot' and shot_value = 3) as three_attempts_pbp,
    countif(event = 'shot' and shot_value = 3 and is_made) as three_makes_pbp,
    countif(event = 'shot' and shot_zone is null) as attempts_without_zone,
    countif(event = 'shot' and shot_zone_method in ('coordinates', 'distance'))
        as estimated_zones,
    countif(event = 'shot' and is_assisted) as assisted_fg_makes,
    countif(event = 'shot' and is_made and not is_assisted) as unassisted_fg_makes,
    countif(event = 'shot' and is_and1) as and1_count,
    cast(sum({{ marked('is_in_paint') }}) as int64) as points_in_paint,
    cast(sum({{ marked('is_second_chance') }}) as int64) as second_chance_points,
    cast(sum({{ marked('is_fast_break') }}) as int64) as fast_break_points,
    cast(sum({{ marked('is_off_turnover') }}) as int64) as points_off_turnovers
{%- endmacro %}


{#
    The points of an event that carries a mark, 0 for one that does not, NULL when it is not known.

    Args:
        mark: the column.
#}
{% macro marked(mark) -%}
    case when {{ mark }} then points when not {{ mark }} then 0 end
{%- endmacro %}


{# The columns of shooting_columns(), for a model that passes them on. #}
{% macro shooting_column_names() %}
    {%- set names = [] -%}
    {%- for zone in zones() -%}
        {%- do names.extend([zone ~ '_attempts', zone ~ '_makes']) -%}
    {%- endfor -%}
    {{ return(names + [
        'attempts_pbp', 'three_attempts_pbp', 'three_makes_pbp', 'attempts_without_zone',
        'estimated_zones', 'assisted_fg_makes', 'unassisted_fg_makes', 'and1_count',
        'points_in_paint', 'second_chance_points', 'fast_break_points', 'points_off_turnovers',
    ]) }}
{% endmacro %}
