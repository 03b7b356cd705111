{#-
    Four dates: a hundred players with one value for everybody, a hundred with as many values over the
    whole range of each feature, 99 with one value, who are too few to tell, and a hundred with one
    value who have not played for a week. Only the first is found, once per feature that the catalogue
    asks to vary.
-#}
with cases as (

    select
        game_date,
        {%- for feature in features() %}
        case game_date
            when date '2023-12-02'
                then {{ feature.range[0] }}
                    + player * ({{ feature.range[1] }} - {{ feature.range[0] }}) / 100
            {%- if feature.name == 'games_in_last_7_days' %}
            when date '2023-12-04' then 0
            {%- endif %}
            else {{ feature.default }}
        end as {{ feature.name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from unnest(generate_date_array(date '2023-12-01', date '2023-12-04')) as game_date
    cross join unnest(generate_array(1, 100)) as player
    where game_date != date '2023-12-03' or player < 100

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
