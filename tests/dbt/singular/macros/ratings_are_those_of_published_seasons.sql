-- Five teams of 2022-23: totals and what basketball-reference publishes from them
-- (https://www.basketball-reference.com/leagues/NBA_2023.html: Total Stats, Advanced Stats). The
-- formulas are on its glossary. Boston played twelve overtimes.
{%- set totals = [
    'minutes', 'points', 'fg_makes', 'fg_attempts', 'three_pt_makes', 'ft_attempts',
    'offensive_rebounds', 'defensive_rebounds', 'turnovers',
] %}
{%- set published = [
    'offensive_rating', 'defensive_rating', 'pace', 'ts_pct', 'efg_pct', 'opp_efg_pct',
] %}
{%- set seasons = {
    'BOS': [
        [19980, 9671, 3460, 7278, 1315, 1769, 796, 2921, 1095],
        [19980, 9136, 3425, 7394, 954, 1733, 799, 2810, 1040],
        [118.0, 111.5, 98.5, 0.600, 0.566, 0.528],
    ],
    'CHI': [
        [19905, 9276, 3488, 7116, 854, 1788, 694, 2779, 1097],
        [19905, 9170, 3339, 7142, 1086, 1806, 791, 2763, 1234],
        [113.5, 112.2, 98.5, 0.587, 0.550, 0.544],
    ],
    'DEN': [
        [19755, 9495, 3574, 7088, 969, 1834, 828, 2699, 1192],
        [19755, 9222, 3423, 7166, 933, 1861, 832, 2516, 1105],
        [117.6, 114.2, 98.1, 0.601, 0.573, 0.543],
    ],
    'DET': [
        [19805, 9045, 3244, 7140, 934, 2106, 916, 2564, 1237],
        [19805, 9719, 3533, 7222, 984, 2149, 901, 2767, 1108],
        [110.7, 118.9, 99.0, 0.561, 0.520, 0.557],
    ],
    'SAC': [
        [19830, 9898, 3573, 7232, 1128, 2055, 782, 2699, 1106],
        [19830, 9681, 3589, 7288, 1022, 1882, 795, 2665, 1165],
        [119.4, 116.8, 100.3, 0.608, 0.572, 0.563],
    ],
} %}

with seasons as (

    {%- for team, (own, opponent, rates) in seasons.items() %}
    select
        '{{ team }}' as team_abbr,
        struct(
            {%- for name in totals %}
            {{ own[loop.index0] }} as {{ name }}{{ ',' if not loop.last }}
            {%- endfor %}
        ) as own,
        struct(
            {%- for name in totals %}
            {{ opponent[loop.index0] }} as {{ name }}{{ ',' if not loop.last }}
            {%- endfor %}
        ) as opponent,
        struct(
            {%- for name in published %}
            {{ rates[loop.index0] }} as {{ name }}{{ ',' if not loop.last }}
            {%- endfor %}
        ) as published
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

rated as (

    select
        team_abbr,
        published,
        own,
        opponent,
        {{ possessions('own', 'opponent') }} as possessions
    from seasons

),

compared as (

    select
        team_abbr,
        published,
        struct(
            round({{ per_100('own.points', 'possessions') }}, 1) as offensive_rating,
            round({{ per_100('opponent.points', 'possessions') }}, 1) as defensive_rating,
            round({{ pace('possessions', '60 * own.minutes') }}, 1) as pace,
            round(
                {{ true_shooting_pct('own.points', 'own.fg_attempts', 'own.ft_attempts') }}, 3
            ) as ts_pct,
            round(
                {{ effective_fg_pct('own.fg_makes', 'own.three_pt_makes', 'own.fg_attempts') }}, 3
            ) as efg_pct,
            round(
                {{ effective_fg_pct(
                    'opponent.fg_makes', 'opponent.three_pt_makes', 'opponent.fg_attempts'
                ) }}, 3
            ) as opp_efg_pct
        ) as found
    from rated

)

select
    team_abbr,
    published,
    found
from compared
where
    {%- for name in published %}
    abs(found.{{ name }} - published.{{ name }}) > 1e-9
    {{ 'or' if not loop.last }}
    {%- endfor %}
