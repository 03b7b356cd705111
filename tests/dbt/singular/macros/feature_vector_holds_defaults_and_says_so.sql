{#-
    Of a row where every second feature is not known, the typed columns are NULL, the array has
    their defaults at the same places, and the array beside it says which.
-#}
{%- set vector = features() -%}
with cases as (

    select
        {%- for feature in vector %}
        {{ 'cast(null as int64)' if feature.index % 2 else feature.range[1] }} as {{ feature.name }}
        {{- ',' if not loop.last }}
        {%- endfor %}

),

built as (

    select
        {{ feature_columns(vector, 'cases') }},
        {{ feature_array(vector, 'cases') }} as vector,
        {{ feature_defaults(vector, 'cases') }} as is_default,
        {{ feature_names(vector) }} as names
    from cases

),

expected as (

    select
        expected.*,
        array_length(built.vector) as found_values,
        array_length(built.is_default) as found_defaults,
        array_length(built.names) as found_names
    from built
    cross join unnest([
        {%- for feature in vector %}
        struct(
            '{{ feature.name }}' as name,
            {{ 'true' if feature.index % 2 else 'false' }} as is_missing,
            cast({{ feature.default }} as float64) as default_value,
            cast({{ feature.range[1] }} as float64) as known_value,
            built.{{ feature.name }} as found_column,
            built.vector[offset({{ feature.index }})] as found_value,
            built.is_default[offset({{ feature.index }})] as found_default,
            built.names[offset({{ feature.index }})] as found_name
        ){{ ',' if not loop.last }}
        {%- endfor %}
    ]) as expected

)

select *
from expected
where found_name != name
    or found_default != is_missing
    or found_value != if(is_missing, default_value, known_value)
    or found_column is distinct from if(is_missing, null, known_value)
    or found_values != {{ vector | length }}
    or found_defaults != {{ vector | length }}
    or found_names != {{ vector | length }}
