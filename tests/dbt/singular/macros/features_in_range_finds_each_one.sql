{#-
    Four rows: every feature at its lowest, at its highest, just beyond it, and not known. The third
    alone is found, once per feature.
-#}
with cases as (

    {%- for row in ['lowest', 'highest', 'beyond', 'unknown'] %}
    select
        '{{ row }}' as game_id,
        7 as player_id,
        {%- for feature in features() %}
        cast({{ {
            'lowest': feature.range[0],
            'highest': feature.range[1],
            'beyond': feature.range[1] + 0.01,
            'unknown': 'null',
        }[row] }} as float64) as {{ feature.name }}{{ ',' if not loop.last }}
        {%- endfor %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

found as (

    {{ test_features_in_range('cases') }}

),

counted as (

    select
        countif(game_id = 'beyond') as beyond,
        count(*) as all_rows,
        count(distinct feature_name) as names
    from found

)

select * from counted
where beyond != {{ features() | length }}
    or all_rows != beyond
    or names != beyond
