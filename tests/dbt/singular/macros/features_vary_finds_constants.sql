{#-
    Three dates: fifty players with one value for everybody, fifty with 50 values over the whole range of
    each feature, and 49 with one value, who are too few to tell. Only the first is found, once per
    feature that the catalogue asks to vary.
-#}
with cases as (

    select
        game_date,
        {%- for feature in features() %}
        if(
            game_date = date '2023-12-02',
            {{ feature.range[0] }}
            + player * ({{ feature.range[1] }} - {{ feature.range[0] }}) / 50,
            {{ feature.default }}
        ) as {{ feature.name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from unnest([date '2023-12-01', date '2023-12-02', date '2023-12-03']) as game_date
    cross join unnest(generate_array(1, 50)) as player
    where game_date != date '2023-12-03' or player < 50

),

found as (

    {{ test_features_vary('cases') }}

),

counted as (

    select
        countif(game_date = date '2023-12-01') as constant_features,
        count(*) as all_rows
    from found

)

select * from counted
where constant_features != {{ features() | selectattr('min_spread') | list | length }}
    or all_rows != constant_features
