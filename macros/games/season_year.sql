{#
    First year of the season, from digits 4 and 5 of the official id: `0022300061` is 2023.

    Args:
        game_id: the official 10-character id.
#}
{% macro season_year(game_id) -%}
    2000 + cast(substr({{ game_id }}, 4, 2) as int64)
    - case when substr({{ game_id }}, 4, 2) >= '46' then 100 else 0 end
{%- endmacro %}
