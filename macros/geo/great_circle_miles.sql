{#
    Statute miles between two places over the sphere, by the haversine formula with the mean radius
    of the earth, 3,958.7613 miles (6,371.0088 km, International Union of Geodesy and Geophysics).
    The earth is no sphere: up to 0.5 % off the geodesic. NULL when a coordinate is.

    Args:
        from_latitude, from_longitude, to_latitude, to_longitude: degrees, north and east positive.
#}
{% macro great_circle_miles(from_latitude, from_longitude, to_latitude, to_longitude) -%}
    {%- set radians = 'acos(-1) / 180' -%}
    2 * 3958.7613 * asin(sqrt(least(1,
        pow(sin(({{ to_latitude }} - {{ from_latitude }}) * {{ radians }} / 2), 2)
        + cos({{ from_latitude }} * {{ radians }}) * cos({{ to_latitude }} * {{ radians }})
        * pow(sin(({{ to_longitude }} - {{ from_longitude }}) * {{ radians }} / 2), 2)
    )))
{%- endmacro %}
