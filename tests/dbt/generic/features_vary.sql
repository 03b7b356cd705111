{#
    On every date a feature varies as the catalogue says it does at least, among the players who played
    in the week before, when a hundred of its values are known. What is the same for everybody comes
    from a broken source, and no range finds out. On opening night, and long after the last box score,
    sound features are the same for everybody too.

    Args:
        version: the features of which version; all by default.
#}
{% test features_vary(model, version=none) %}

select
    tested.game_date,
    checks.feature_name,
    count(checks.value) as known_values,
    stddev_samp(checks.value) as spread,
    count(distinct checks.value) as distinct_values
from {{ model }} as tested
cross join unnest([
    {%- for feature in features(version) if feature.min_spread %}
    struct(
        '{{ feature.name }}' as feature_name,
        cast(tested.{{ feature.name }} as float64) as value,
        cast({{ feature.min_spread }} as float64) as min_spread,
        {{ feature.min_distinct }} as min_distinct
    ){{ ',' if not loop.last }}
    {%- endfor %}
]) as checks
where tested.games_in_last_7_days > 0
group by tested.game_date, checks.feature_name, checks.min_spread, checks.min_distinct
having count(checks.value) >= 100
    and (
        stddev_samp(checks.value) < checks.min_spread
        or count(distinct checks.value) < checks.min_distinct
    )

{% endtest %}
