{{ config(materialized='view', contract={'enforced': false}) }}

-- The store as of its newest version: one row per player and game.
select * -- noqa: AM04
from {{ ref('ml_feature_store') }}
where feature_version = '{{ feature_versions() | last }}'
