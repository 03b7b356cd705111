{# The counting statistics every box score has, in the order of the tables. #}
{% macro box_columns() %}
    {{ return([
        'points', 'fg_makes', 'fg_attempts', 'three_pt_makes', 'three_pt_attempts',
        'ft_makes', 'ft_attempts', 'offensive_rebounds', 'defensive_rebounds', 'rebounds',
        'assists', 'steals', 'blocks', 'turnovers', 'personal_fouls',
    ]) }}
{% endmacro %}
