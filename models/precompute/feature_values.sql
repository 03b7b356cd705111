{{ config(
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    cluster_by=['player_id', 'game_id'],
    tags=['as_of'],
) }}

{#-
    What a feature is made of, where that is more than the one column the catalogue names as its
    source. A spread is signed for his own team here, as if that were the home team.
-#}
{%- set formulas = {
    'rest_advantage': rest_advantage('context.days_rest', 'context.opponent_days_rest'),
    'injury_risk': injury_risk('context.player_status'),
    'minutes_change': minutes_change('cache.minutes_avg_last_10', 'cache.minutes_avg_season'),
    'home_away': 'cast(context.home_game as int64)',
    'back_to_back': 'cast(context.back_to_back as int64)',
    'playoff_game': "if(context.season_type = 'playoffs', 1, 0)",
    'team_win_pct': win_pct('cache.team_wins_season', 'cache.team_games_season'),
    'has_vegas_line': 'cast(context.has_prop_line as int64)',
    'pts_vs_season_zscore': z_score(
        'cache.points_avg_last_5', 'cache.points_avg_season', 'cache.points_std_last_10',
        'pts_vs_season_zscore'
    ),
    'breakout_flag': breakout_flag(
        'cache.points_avg_last_5', 'cache.points_avg_season', 'cache.points_std_last_10'
    ),
    'spread_magnitude': 'abs(context.game_spread)',
    'implied_team_total': implied_team_total(
        'context.game_total', 'context.game_spread', 'true'
    ),
    'deviation_from_avg_last3': z_score(
        'cache.points_avg_last_3', 'cache.points_avg_season', 'cache.points_std_season',
        'deviation_from_avg_last3'
    ),
    'line_vs_season_avg': 'context.current_points_line - cache.points_avg_season',
    'opponent_pace_mismatch': 'cache.team_pace_last_10 - defense.opponent_pace',
} -%}
{%- set aliases = {
    'upcoming_player_game_context': 'context',
    'player_daily_cache': 'cache',
    'player_composite_factors': 'factors',
    'player_shot_zone_analysis': 'zones',
    'team_defense_zone_analysis': 'defense',
} %}

-- The features of everybody who has an id, one column each: NULL where nothing is known.
with context as (

    select * from {{ ref('upcoming_player_game_context') }}
    where player_id is not null
        and {{ in_input_range() }}

),

cache as (

    select * from {{ ref('player_daily_cache') }}
    where {{ in_input_range() }}

),

factors as (

    select * from {{ ref('player_composite_factors') }}
    where {{ in_input_range() }}

),

zones as (

    select * from {{ ref('player_shot_zone_analysis') }}
    where {{ in_input_range() }}

),

defense as (

    select * from {{ ref('team_defense_zone_analysis') }}
    where {{ in_input_range() }}

),

-- When the newest of what was written before the game was written.
snapshots as (

    select
        game_id,
        team_abbr,
        cast(null as int64) as player_id,
        reported_at as snapshot_at
    from {{ ref('injury_reports_as_of') }}
    where {{ in_input_range() }}

    union all

    select
        players.game_id,
        players.team_abbr,
        cast(null as int64) as player_id,
        rosters._snapshot_at as snapshot_at
    from {{ ref('expected_players') }} as players
    inner join {{ ref('stg_espn__rosters') }} as rosters
        on players.team_abbr = rosters.team_abbr
        and players.roster_date = rosters.roster_date
        and {{ known_as_of('rosters._snapshot_at', 'players.as_of_at') }}
    where {{ in_input_range('players.game_date') }}

    union all

    select
        game_lines.game_id,
        team_abbr,
        cast(null as int64) as player_id,
        game_lines.last_snapshot_at as snapshot_at
    from {{ ref('game_line_consensus') }} as game_lines
    cross join unnest([game_lines.home_team_abbr, game_lines.away_team_abbr]) as team_abbr
    where {{ in_input_range('game_lines.game_date') }}

    union all

    select
        game_id,
        cast(null as string) as team_abbr,
        player_id,
        last_snapshot_at as snapshot_at
    from {{ ref('player_line_consensus') }}
    where market = 'points'
        and player_id is not null
        and {{ in_input_range() }}

),

team_snapshots as (

    select
        game_id,
        team_abbr,
        max(snapshot_at) as snapshot_at
    from snapshots
    where team_abbr is not null
    group by game_id, team_abbr

),

player_snapshots as (

    select
        game_id,
        player_id,
        max(snapshot_at) as snapshot_at
    from snapshots
    where player_id is not null
    group by game_id, player_id

),

final as (

    select
        context.game_id,
        context.game_date,
        context.season_year,
        context.season_type,
        context.tip_off_at,
        context.as_of_at,
        context.player_id,
        context.player_lookup,
        context.player_full_name,
        context.team_abbr,
        context.opponent_team_abbr,
        context.home_game as is_home,
        context.player_status,
        context.games_played_season,
        {%- for feature in features() %}
        cast(
            {%- if feature.name in formulas %}
            {{ formulas[feature.name] }}
            {%- elif feature.sources | length == 1 %}
            {%- set model, column = feature.sources[0].split('.') %}
            {{ aliases[model] }}.{{ column }}
            {%- else %}
            {%- do exceptions.raise_compiler_error(
                'feature_values has no formula for ' ~ feature.name ~ ', which has several sources'
            ) %}
            {%- endif %}
            as float64
        ) as {{ feature.name }},
        {%- endfor %}
        {{ newest_date([
            'context.last_game_date',
            'cache.max_contributing_game_date',
            'factors.max_contributing_game_date',
            'zones.max_contributing_game_date',
            'defense.max_contributing_game_date',
        ]) }} as max_contributing_game_date,
        {{ newest_date(['team_snapshots.snapshot_at', 'player_snapshots.snapshot_at']) }}
            as max_contributing_snapshot_at
    from context
    left join cache
        on context.game_id = cache.game_id
        and context.player_id = cache.player_id
    left join factors
        on context.game_id = factors.game_id
        and context.player_id = factors.player_id
    left join zones
        on context.game_date = zones.game_date
        and context.player_id = zones.player_id
    left join defense
        on context.game_date = defense.game_date
        and context.opponent_team_abbr = defense.team_abbr
    left join team_snapshots
        on context.game_id = team_snapshots.game_id
        and context.team_abbr = team_snapshots.team_abbr
    left join player_snapshots
        on context.game_id = player_snapshots.game_id
        and context.player_id = player_snapshots.player_id

)

select * from final
where {{ in_output_range() }}
