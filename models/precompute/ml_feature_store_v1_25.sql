{{ config(materialized='view', contract={'enforced': false}) }}

{%- set later = features()[features('v1_25') | length:] -%}

-- The first version alone: one row per player and game, without what it does not have.
select * except ( -- noqa: AM04
    vegas_quality_pct,
    {{ later | map(attribute='name') | join(',\n    ') }}
)
from {{ ref('ml_feature_store') }}
where feature_version = 'v1_25'
