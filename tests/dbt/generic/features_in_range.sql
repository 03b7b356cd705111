{#
    Every known feature lies in the range of the catalogue. One statement for all of them; a failing
    value is returned with its feature.

    Args:
        key: columns to return with it.
        version: the features of which version; all by default.
#}
{% test features_in_range(model, key=['game_id', 'player_id'], version=none) %}

select
    {%- for column in key %}
    tested.{{ column }},
    {%- endfor %}
    checks.feature_name,
    checks.value,
    checks.lowest,
    checks.highest
from {{ model }} as tested
cross join unnest([
    {%- for feature in features(version) %}
    struct(
        '{{ feature.name }}' as feature_name,
        cast(tested.{{ feature.name }} as float64) as value,
        cast({{ feature.range[0] }} as float64) as lowest,
        cast({{ feature.range[1] }} as float64) as highest
    ){{ ',' if not loop.last }}
    {%- endfor %}
]) as checks
where checks.value not between checks.lowest and checks.highest

{% endtest %}
