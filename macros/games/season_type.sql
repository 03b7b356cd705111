{#
    Kind of game, from the first three digits of the official id; NULL for an unknown kind.

    Args:
        game_id: the official 10-character id.
#}
{% macro season_type(game_id) -%}
    case substr({{ game_id }}, 1, 3)
        when '001' then 'preseason'
        when '002' then 'regular_season'
        when '003' then 'all_star'
        when '004' then 'playoffs'
        when '005' then 'play_in'
        when '006' then 'cup_final'
    end
{%- endmacro %}
