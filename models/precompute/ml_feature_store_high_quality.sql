{{ config(materialized='view', contract={'enforced': false}) }}

-- Of the newest version, the rows to predict from: nothing required is missing.
select * -- noqa: AM04
from {{ ref('ml_feature_store_latest') }}
where is_quality_ready
