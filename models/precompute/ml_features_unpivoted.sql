{{ config(materialized='view', contract={'enforced': false}) }}

-- One row per feature of a row, for whoever looks at features and not at players.
with store as (

    select * from {{ ref('ml_feature_store') }}

),

final as (

    select
        store.game_id,
        store.game_date,
        store.player_id,
        store.feature_version,
        place as feature_index,
        feature as feature_name,
        if(
            store.features_is_default[offset(place)],
            null,
            store.features[offset(place)]
        ) as feature_value,
        store.features[offset(place)] as array_value,
        store.features_is_default[offset(place)] as is_default
    from store
    cross join unnest(store.feature_names) as feature with offset as place

)

select * from final
