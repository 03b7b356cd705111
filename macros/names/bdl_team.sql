{#
    Tricode of Ball Don't Lie's team number: 1 to 30, the teams in the order of their cities. NULL for
    any other number.

    Args:
        team_number: an integer expression.
#}
{% macro bdl_team(team_number) -%}
    {%- set teams = [
        'ATL', 'BOS', 'BKN', 'CHA', 'CHI', 'CLE', 'DAL', 'DEN', 'DET', 'GSW', 'HOU', 'IND', 'LAC', 'LAL',
        'MEM', 'MIA', 'MIL', 'MIN', 'NOP', 'NYK', 'OKC', 'ORL', 'PHI', 'PHX', 'POR', 'SAC', 'SAS', 'TOR',
        'UTA', 'WAS',
    ] -%}
    case {{ team_number }}
        {%- for team in teams %}
        when {{ loop.index }} then '{{ team }}'
        {%- endfor %}
    end
{%- endmacro %}
