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
        feature_index as feature_index,
        feature_name as feature_name,
        if(
            store.features_is_default[offset(feature_index)],
            null,
            store.features[offset(feature_index)]
        ) as value,
        store.features[offset(feature_index)] as array_value,
        store.features_is_default[offset(feature_index)] as is_default
    from store
    cross join unnest(store.feature_names) as feature_name with offset as feature_index

)

select * from final
