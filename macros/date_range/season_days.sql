{# Days from the first game of a season to its last, at the longest: 355 in 2019-20. For look-backs. #}
{% macro season_days() %}{{ return(366) }}{% endmacro %}
