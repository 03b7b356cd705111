{#
    The features in the order of the array: name, source, meaning, unit, range, default, category.

    The one place where any of this is written. Macros read it when they compile; the seed
    `feature_catalog` and docs/features.md are written from it by `python -m scripts.features`,
    and a test compares. An index never changes its meaning; a new feature is appended and needs a
    new version.

    Fields of an entry:
        index: position in the array, from 0.
        name: column and element of `feature_names`; what consumers join on.
        sources:
    - model.column
    - or model.column
    - column when a formula combines them.
        version: the first version that has it.
        kind: what quality_score weighs it by; see the var `feature_constants`.
        category: matchup, player_history, team_context, game_context or vegas.
        unit, definition, null_rule: for the reader. Games are those played this season before the
            date of the row, unless the definition says otherwise.
        range: smallest and largest value that is no error, for any number of games.
        default: what the array holds for NULL; inside the range.
        required: whether a row without it is not ready.
        min_spread, min_distinct: what a hundred rows of one date must show at least, as standard
            deviation and number of values; a constant is a broken source. A hundred players may be of
            three games only.
#}
{% macro feature_catalog() %}
{%- set entries -%}
- index: 0
  name: points_avg_last_5
  sources: [player_daily_cache.points_avg_last_5]
  version: v1_25
  kind: precompute
  category: player_history
  unit: points
  range: [0, 70]
  default: 10.0
  required: true
  min_spread: 3.0
  min_distinct: 20
  definition: Mean points of the last five games he played; of all of them when there are fewer.
  null_rule: NULL before his first game of the season.

- index: 1
  name: points_avg_last_10
  sources: [player_daily_cache.points_avg_last_10]
  version: v1_25
  kind: precompute
  category: player_history
  unit: points
  range: [0, 70]
  default: 10.0
  required: true
  min_spread: 3.0
  min_distinct: 20
  definition: Mean points of the last ten games he played; of all of them when there are fewer.
  null_rule: NULL before his first game of the season.

- index: 2
  name: points_avg_season
  sources: [player_daily_cache.points_avg_season]
  version: v1_25
  kind: precompute
  category: player_history
  unit: points
  range: [0, 70]
  default: 10.0
  required: true
  min_spread: 3.0
  min_distinct: 20
  definition: Mean points of all games he played this season. Games he sat out are no zeros.
  null_rule: NULL before his first game of the season.

- index: 3
  name: points_std_last_10
  sources: [player_daily_cache.points_std_last_10]
  version: v1_25
  kind: precompute
  category: player_history
  unit: points
  range: [0, 45]
  default: 5.0
  required: true
  min_spread: 1.0
  min_distinct: 10
  definition: Sample standard deviation of his points over the last ten games he played.
  null_rule: NULL with fewer than two games.

- index: 4
  name: games_in_last_7_days
  sources: [player_daily_cache.games_in_last_7_days]
  version: v1_25
  kind: precompute
  category: player_history
  unit: games
  range: [0, 5]
  default: 3.0
  required: true
  definition: Games he played on the seven calendar days before the date, the date itself left out.
  null_rule: Never NULL; 0 when he played none.

- index: 5
  name: fatigue_score
  sources: [player_composite_factors.fatigue_score]
  version: v1_25
  kind: precompute
  category: matchup
  unit: score, 0 tired to 100 fresh
  range: [0, 100]
  default: 50.0
  required: true
  min_spread: 1.0
  min_distinct: 3
  definition: >-
    100 less penalties for a back-to-back, four games or more than 240 minutes in seven days, more
    than 35 minutes a game, earlier back-to-backs and age; plus 5 after three days without a game.
  null_rule: Never NULL; what is not known costs nothing.

- index: 6
  name: shot_zone_mismatch_score
  sources: [player_composite_factors.shot_zone_mismatch_score]
  version: v1_25
  kind: precompute
  category: matchup
  unit: score, -10 to 10
  range: [-10, 10]
  default: 0.0
  required: true
  min_spread: 1.0
  min_distinct: 10
  definition: >-
    How much better than the league's average opponents shoot against this team from the zone he
    lives in, in percentage points, weighted by his share of attempts there. Positive favours him.
  null_rule: NULL when his shot zones or the opponent's defence of the zone are not known.

- index: 7
  name: pace_score
  sources: [player_composite_factors.pace_score]
  version: v1_25
  kind: precompute
  category: matchup
  unit: score, -3 to 3
  range: [-3, 3]
  default: 0.0
  required: true
  definition: >-
    Half the possessions per 48 minutes by which the mean of both teams' recent pace exceeds the
    league's. Positive is a fast game.
  null_rule: NULL when the pace of either team or of the league is not known.

- index: 8
  name: usage_spike_score
  sources: [player_composite_factors.usage_spike_score]
  version: v1_25
  kind: precompute
  category: matchup
  unit: score, -3 to 3
  range: [-3, 3]
  default: 0.0
  required: true
  definition: >-
    0.3 for each point by which his usage over the last five games exceeds his usage of the season;
    a rise counts 1.15 times with one star team-mate out and 1.3 times with more.
  null_rule: NULL when either usage is not known.

- index: 9
  name: rest_advantage
  sources:
    - upcoming_player_game_context.days_rest
    - upcoming_player_game_context.opponent_days_rest
  version: v1_25
  kind: calculated
  category: game_context
  unit: days, -2 to 2
  range: [-2, 2]
  default: 0.0
  required: true
  definition: >-
    Days since his last game less days since the opponent's last game, no more than 2 either way.
  null_rule: NULL when either has not played this season.

- index: 10
  name: injury_risk
  sources: [upcoming_player_game_context.player_status]
  version: v1_25
  kind: calculated
  category: game_context
  unit: 0 to 3
  range: [0, 3]
  default: 0.0
  required: true
  definition: >-
    Status in the newest injury report at the as-of instant: 0 available or not listed, 1 probable,
    2 questionable, 3 doubtful or out.
  null_rule: NULL when no injury report is known at that instant.

- index: 11
  name: recent_trend
  sources: [player_daily_cache.recent_trend]
  version: v1_25
  kind: calculated
  category: game_context
  unit: -2 to 2
  range: [-2, 2]
  default: 0.0
  required: true
  definition: >-
    Mean points of his last two games less the mean of the three before: 2 from +5 points, 1 from
    +2, 0 between, -1 from -2, -2 from -5. Positive is rising.
  null_rule: NULL with fewer than five games.

- index: 12
  name: minutes_change
  sources:
    - player_daily_cache.minutes_avg_last_10
    - player_daily_cache.minutes_avg_season
  version: v1_25
  kind: calculated
  category: game_context
  unit: -2 to 2
  range: [-2, 2]
  default: 0.0
  required: true
  definition: >-
    Minutes a game over the last ten games relative to the season's: 2 from 20 % more, 1 from 10 %,
    0 between, -1 from 10 % less, -2 from 20 %.
  null_rule: NULL before his first game of the season.

- index: 13
  name: opponent_def_rating
  sources: [team_defense_zone_analysis.defensive_rating_last_15]
  version: v1_25
  kind: precompute
  category: matchup
  unit: points per 100 possessions
  range: [80, 145]
  default: 112.0
  required: true
  min_spread: 1.0
  min_distinct: 5
  definition: Points the opponent allowed over its last 15 games, per 100 possessions of them.
  null_rule: NULL before the opponent's third game of the season.

- index: 14
  name: opponent_pace
  sources: [team_defense_zone_analysis.opponent_pace]
  version: v1_25
  kind: precompute
  category: matchup
  unit: possessions per 48 minutes
  range: [80, 125]
  default: 100.0
  required: true
  min_spread: 0.5
  min_distinct: 5
  definition: Pace of the opponent's last 15 games, all their possessions over all their minutes.
  null_rule: NULL before the opponent's third game of the season.

- index: 15
  name: home_away
  sources: [upcoming_player_game_context.home_game]
  version: v1_25
  kind: analytics
  category: game_context
  unit: flag
  range: [0, 1]
  default: 0.0
  required: true
  definition: 1 when his team is the home team, 0 when it is away.
  null_rule: Never NULL.

- index: 16
  name: back_to_back
  sources: [upcoming_player_game_context.back_to_back]
  version: v1_25
  kind: analytics
  category: game_context
  unit: flag
  range: [0, 1]
  default: 0.0
  required: true
  definition: 1 when his last game was the day before.
  null_rule: Never NULL; 0 in the first game of the season.

- index: 17
  name: playoff_game
  sources: [upcoming_player_game_context.season_type]
  version: v1_25
  kind: analytics
  category: game_context
  unit: flag
  range: [0, 1]
  default: 0.0
  required: true
  definition: 1 in the playoffs by the game id; 0 in the regular season, play-in and cup final.
  null_rule: Never NULL.

- index: 18
  name: pct_paint
  sources: [player_shot_zone_analysis.paint_rate_last_10]
  version: v1_25
  kind: precompute
  category: game_context
  unit: fraction
  range: [0, 1]
  default: 0.3
  required: true
  definition: >-
    Share of his field-goal attempts from the paint, restricted area included, over his last ten
    games whose every attempt has a zone. The three shares add up to 1.
  null_rule: NULL without an attempt in such a game.

- index: 19
  name: pct_mid_range
  sources: [player_shot_zone_analysis.mid_range_rate_last_10]
  version: v1_25
  kind: precompute
  category: game_context
  unit: fraction
  range: [0, 1]
  default: 0.2
  required: true
  definition: Share of his field-goal attempts from mid-range, over the same games.
  null_rule: NULL without an attempt in such a game.

- index: 20
  name: pct_three
  sources: [player_shot_zone_analysis.three_pt_rate_last_10]
  version: v1_25
  kind: precompute
  category: game_context
  unit: fraction
  range: [0, 1]
  default: 0.35
  required: true
  definition: Share of his field-goal attempts from behind the arc, over the same games.
  null_rule: NULL without an attempt in such a game.

- index: 21
  name: pct_free_throw
  sources: [player_daily_cache.pct_free_throw]
  version: v1_25
  kind: calculated
  category: game_context
  unit: fraction
  range: [0, 0.5]
  default: 0.15
  required: true
  definition: >-
    Free throws made over points, sums of his last ten games; no more than 0.5.
  null_rule: NULL with fewer than five games or without a point in them.

- index: 22
  name: team_pace
  sources: [player_daily_cache.team_pace_last_10]
  version: v1_25
  kind: precompute
  category: team_context
  unit: possessions per 48 minutes
  range: [80, 125]
  default: 100.0
  required: true
  min_spread: 0.5
  min_distinct: 5
  definition: Pace of his team's last ten games, all their possessions over all their minutes.
  null_rule: NULL before the team's third game of the season.

- index: 23
  name: team_off_rating
  sources: [player_daily_cache.team_off_rating_last_10]
  version: v1_25
  kind: precompute
  category: team_context
  unit: points per 100 possessions
  range: [80, 145]
  default: 112.0
  required: true
  min_spread: 1.0
  min_distinct: 5
  definition: Points of his team's last ten games, per 100 possessions of those games.
  null_rule: NULL before the team's third game of the season.

- index: 24
  name: team_win_pct
  sources:
    - player_daily_cache.team_wins_season
    - player_daily_cache.team_games_season
  version: v1_25
  kind: calculated
  category: team_context
  unit: fraction
  range: [0, 1]
  default: 0.5
  required: true
  min_spread: 0.05
  min_distinct: 3
  definition: Share of its games this season that his team won.
  null_rule: NULL before the team's fifth game.

- index: 25
  name: vegas_points_line
  sources: [upcoming_player_game_context.current_points_line]
  version: v2_64
  kind: market
  category: vegas
  unit: points
  range: [0, 80]
  default: 10.0
  required: false
  min_spread: 2.0
  min_distinct: 10
  definition: Points line of the preferred bookmaker, the newest at or before the as-of instant.
  null_rule: NULL without a line by then.

- index: 26
  name: vegas_opening_line
  sources: [upcoming_player_game_context.opening_points_line]
  version: v2_64
  kind: market
  category: vegas
  unit: points
  range: [0, 80]
  default: 10.0
  required: false
  definition: First points line of the same bookmaker.
  null_rule: NULL without a line by the as-of instant.

- index: 27
  name: vegas_line_move
  sources: [upcoming_player_game_context.line_movement]
  version: v2_64
  kind: market
  category: vegas
  unit: points
  range: [-15, 15]
  default: 0.0
  required: false
  definition: Newest less first points line of that bookmaker; never a difference between two.
  null_rule: NULL without a line by the as-of instant.

- index: 28
  name: has_vegas_line
  sources: [upcoming_player_game_context.has_prop_line]
  version: v2_64
  kind: calculated
  category: vegas
  unit: flag
  range: [0, 1]
  default: 0.0
  required: true
  definition: 1 when any bookmaker had a points line for him at the as-of instant.
  null_rule: Never NULL.

- index: 29
  name: avg_points_vs_opponent
  sources: [player_daily_cache.points_avg_vs_opponent]
  version: v2_64
  kind: opponent_history
  category: player_history
  unit: points
  range: [0, 80]
  default: 10.0
  required: false
  definition: >-
    Mean points of the games he played against this opponent on the 365 days before the date, last
    season's included.
  null_rule: NULL when there was none, which is no gap in the data.

- index: 30
  name: games_vs_opponent
  sources: [player_daily_cache.games_vs_opponent]
  version: v2_64
  kind: opponent_history
  category: player_history
  unit: games
  range: [0, 20]
  default: 0.0
  required: true
  definition: How many games that is.
  null_rule: Never NULL; 0 when there was none.

- index: 31
  name: minutes_avg_last_10
  sources: [player_daily_cache.minutes_avg_last_10]
  version: v2_64
  kind: recent_minutes
  category: player_history
  unit: minutes
  range: [0, 60]
  default: 28.0
  required: true
  min_spread: 5.0
  min_distinct: 15
  definition: Mean minutes of the last ten games he played.
  null_rule: NULL before his first game of the season.

- index: 32
  name: ppm_avg_last_10
  sources: [player_daily_cache.points_per_minute_last_10]
  version: v2_64
  kind: recent_minutes
  category: player_history
  unit: points per minute
  range: [0, 6]
  default: 0.4
  required: true
  min_spread: 0.1
  min_distinct: 10
  definition: Points over minutes, sums of the last ten games he played.
  null_rule: NULL before his first game of the season.

- index: 33
  name: dnp_rate
  sources: [player_daily_cache.dnp_rate_last_10]
  version: v2_64
  kind: calculated
  category: player_history
  unit: fraction
  range: [0, 1]
  default: 0.0
  required: true
  definition: >-
    Share of the last ten games he was listed for in which he did not play, for whatever reason.
  null_rule: NULL with fewer than three listings this season.

- index: 34
  name: pts_slope_10g
  sources: [player_daily_cache.points_slope_last_10]
  version: v2_64
  kind: calculated
  category: player_history
  unit: points per game
  range: [-15, 15]
  default: 0.0
  required: true
  definition: Slope of the least-squares line through his points of the last ten games he played.
  null_rule: NULL with fewer than five games.

- index: 35
  name: pts_vs_season_zscore
  sources:
    - player_daily_cache.points_avg_last_5
    - player_daily_cache.points_avg_season
    - player_daily_cache.points_std_last_10
  version: v2_64
  kind: calculated
  category: player_history
  unit: standard deviations
  range: [-3, 3]
  default: 0.0
  required: true
  definition: >-
    Mean points of the last five games less the season's, in standard deviations of the last ten; no
    more than 3 either way.
  null_rule: NULL with fewer than two games or without variation.

- index: 36
  name: breakout_flag
  sources:
    - player_daily_cache.points_avg_last_5
    - player_daily_cache.points_avg_season
    - player_daily_cache.points_std_last_10
  version: v2_64
  kind: calculated
  category: player_history
  unit: flag
  range: [0, 1]
  default: 0.0
  required: true
  definition: >-
    1 when the mean points of the last five games exceed the season's by more than 1.5 standard
    deviations of the last ten.
  null_rule: NULL with fewer than two games.

- index: 37
  name: star_teammates_out
  sources: [upcoming_player_game_context.star_teammates_out]
  version: v2_64
  kind: analytics
  category: player_history
  unit: players
  range: [0, 8]
  default: 0.0
  required: false
  definition: >-
    Team-mates doubtful or out at the as-of instant who average 18 points, 28 minutes or 25 % usage
    this season.
  null_rule: NULL when no injury report is known at that instant.

- index: 38
  name: game_total_line
  sources: [upcoming_player_game_context.game_total]
  version: v2_64
  kind: analytics
  category: game_context
  unit: points
  range: [180, 280]
  default: 225.0
  required: false
  min_spread: 2.0
  min_distinct: 2
  definition: Median over bookmakers of the game's total, the newest of each at the as-of instant.
  null_rule: NULL without a total by then.

- index: 39
  name: days_rest
  sources: [upcoming_player_game_context.days_rest]
  version: v2_64
  kind: analytics
  category: game_context
  unit: days
  range: [1, 300]
  default: 2.0
  required: false
  definition: Days since his last game this season; 1 is a back-to-back.
  null_rule: NULL before his first game of the season.

- index: 40
  name: minutes_load_last_7d
  sources: [player_daily_cache.minutes_in_last_7_days]
  version: v2_64
  kind: analytics
  category: game_context
  unit: minutes
  range: [0, 250]
  default: 84.0
  required: false
  definition: Minutes he played on the seven calendar days before the date.
  null_rule: Never NULL; 0 when he did not play.

- index: 41
  name: spread_magnitude
  sources: [upcoming_player_game_context.game_spread]
  version: v2_64
  kind: analytics
  category: game_context
  unit: points
  range: [0, 25]
  default: 6.0
  required: false
  min_spread: 1.0
  min_distinct: 2
  definition: >-
    By how much the favourite is favoured: size of the median home spread over bookmakers at the
    as-of instant.
  null_rule: NULL without a spread by then.

- index: 42
  name: implied_team_total
  sources:
    - upcoming_player_game_context.game_total
    - upcoming_player_game_context.game_spread
  version: v2_64
  kind: analytics
  category: game_context
  unit: points
  range: [85, 145]
  default: 112.5
  required: false
  min_spread: 2.0
  min_distinct: 4
  definition: >-
    Points the market gives his team: half of total less home spread for the home team, half of
    total plus home spread for the other. The home spread is negative when the home team is the
    favourite.
  null_rule: NULL without a total and a spread by the as-of instant.

- index: 43
  name: points_avg_last_3
  sources: [player_daily_cache.points_avg_last_3]
  version: v2_64
  kind: calculated
  category: player_history
  unit: points
  range: [0, 80]
  default: 10.0
  required: false
  min_spread: 3.0
  min_distinct: 15
  definition: Mean points of the last three games he played; of all of them when there are fewer.
  null_rule: NULL before his first game of the season.

- index: 44
  name: scoring_trend_slope
  sources: [player_daily_cache.points_slope_last_7]
  version: v2_64
  kind: calculated
  category: player_history
  unit: points per game
  range: [-20, 20]
  default: 0.0
  required: false
  definition: Slope of the least-squares line through his points of the last seven games he played.
  null_rule: NULL with fewer than four games.

- index: 45
  name: deviation_from_avg_last3
  sources:
    - player_daily_cache.points_avg_last_3
    - player_daily_cache.points_avg_season
    - player_daily_cache.points_std_season
  version: v2_64
  kind: calculated
  category: player_history
  unit: standard deviations
  range: [-3, 3]
  default: 0.0
  required: false
  definition: >-
    Mean points of the last three games less the season's, in standard deviations of the season; no
    more than 3 either way.
  null_rule: NULL with fewer than two games or without variation.

- index: 46
  name: consecutive_games_below_avg
  sources: [player_daily_cache.games_below_season_avg_streak]
  version: v2_64
  kind: calculated
  category: player_history
  unit: games
  range: [0, 82]
  default: 0.0
  required: false
  definition: >-
    How many games in a row, up to his last, he scored less than his mean of the season so far.
  null_rule: NULL before his first game of the season.

- index: 47
  name: teammate_usage_available
  sources: [upcoming_player_game_context.teammate_usage_available]
  version: v2_64
  kind: calculated
  category: game_context
  unit: usage, percent
  range: [0, 250]
  default: 0.0
  required: false
  min_spread: 2.0
  min_distinct: 4
  definition: Sum of this season's usage of the team-mates doubtful or out at the as-of instant.
  null_rule: NULL when no injury report is known at that instant; 0 when nobody is out.

- index: 48
  name: usage_rate_last_5
  sources: [player_daily_cache.usage_rate_last_5]
  version: v2_64
  kind: calculated
  category: player_history
  unit: usage, percent
  range: [0, 100]
  default: 20.0
  required: false
  min_spread: 2.0
  min_distinct: 10
  definition: Share of his team's plays he used while on the floor, sums of his last five games.
  null_rule: NULL with fewer than three games.

- index: 49
  name: games_since_structural_change
  sources: [player_daily_cache.games_since_structural_change]
  version: v2_64
  kind: calculated
  category: player_history
  unit: games
  range: [0, 110]
  default: 30.0
  required: false
  definition: >-
    Games after the one that was his first for a new team, or his first after more than 14 days
    without one; without either this season, his games, 30 at most.
  null_rule: NULL before his first game of the season.

- index: 50
  name: multi_book_line_std
  sources: [upcoming_player_game_context.points_line_std]
  version: v2_64
  kind: market
  category: game_context
  unit: points
  range: [0, 5]
  default: 0.5
  required: false
  definition: >-
    Sample standard deviation over bookmakers of each one's newest points line at the as-of
    instant.
  null_rule: NULL with fewer than two bookmakers.

- index: 51
  name: prop_over_streak
  sources: [upcoming_player_game_context.prop_over_streak]
  version: v2_64
  kind: analytics
  category: game_context
  unit: games
  range: [0, 82]
  default: 0.0
  required: false
  definition: >-
    How many of his games with a points line in a row, up to the last, went over the closing line of
    that game.
  null_rule: NULL when he had no game with a line this season.

- index: 52
  name: prop_under_streak
  sources: [upcoming_player_game_context.prop_under_streak]
  version: v2_64
  kind: analytics
  category: game_context
  unit: games
  range: [0, 82]
  default: 0.0
  required: false
  definition: The same for games that stayed under their closing line.
  null_rule: NULL when he had no game with a line this season.

- index: 53
  name: line_vs_season_avg
  sources:
    - upcoming_player_game_context.current_points_line
    - player_daily_cache.points_avg_season
  version: v2_64
  kind: calculated
  category: game_context
  unit: points
  range: [-40, 40]
  default: 0.0
  required: false
  definition: Points line less his mean points of the season.
  null_rule: NULL when either is not known.

- index: 54
  name: prop_line_delta
  sources: [upcoming_player_game_context.points_line_delta]
  version: v2_64
  kind: market
  category: player_history
  unit: points
  range: [-20, 20]
  default: 0.0
  required: false
  definition: >-
    Median points line over bookmakers less the closing median of his previous game with a line, on
    the 14 days before.
  null_rule: NULL without either.

- index: 55
  name: over_rate_last_10
  sources: [upcoming_player_game_context.over_rate_last_10]
  version: v2_64
  kind: calculated
  category: player_history
  unit: fraction
  range: [0, 1]
  default: 0.5
  required: false
  definition: >-
    Share of his last ten games with a closing points line in which he scored more than it. The line
    is the median over bookmakers at the as-of instant of that game; a push is not over.
  null_rule: NULL with fewer than five such games on the 60 days before.

- index: 56
  name: margin_vs_line_avg_last_5
  sources: [upcoming_player_game_context.margin_vs_line_avg_last_5]
  version: v2_64
  kind: calculated
  category: player_history
  unit: points
  range: [-40, 60]
  default: 0.0
  required: false
  definition: Mean of points less closing line, over his last five games with such a line.
  null_rule: NULL with fewer than three such games on the 60 days before.

- index: 57
  name: blowout_minutes_risk
  sources: [player_daily_cache.team_blowout_rate_last_10]
  version: v2_64
  kind: calculated
  category: team_context
  unit: fraction
  range: [0, 1]
  default: 0.2
  required: false
  definition: Share of his team's last ten games decided by 15 points or more, either way.
  null_rule: NULL before the team's third game.

- index: 58
  name: minutes_volatility_last_10
  sources: [player_daily_cache.minutes_std_last_10]
  version: v2_64
  kind: calculated
  category: player_history
  unit: minutes
  range: [0, 25]
  default: 5.0
  required: false
  definition: Sample standard deviation of his minutes over the last ten games, for whatever team.
  null_rule: NULL with fewer than three games.

- index: 59
  name: opponent_pace_mismatch
  sources:
    - player_daily_cache.team_pace_last_10
    - team_defense_zone_analysis.opponent_pace
  version: v2_64
  kind: calculated
  category: game_context
  unit: possessions per 48 minutes
  range: [-40, 40]
  default: 0.0
  required: false
  definition: His team's pace less the opponent's, indices 22 and 14.
  null_rule: NULL when either is not known.

- index: 60
  name: line_movement_direction
  sources: [upcoming_player_game_context.consensus_line_movement]
  version: v2_64
  kind: market
  category: vegas
  unit: points
  range: [-15, 15]
  default: 0.0
  required: false
  definition: >-
    Median over bookmakers of the move of each one's points line from its first to its newest at the
    as-of instant.
  null_rule: NULL without a line by then.

- index: 61
  name: vig_skew
  sources: [upcoming_player_game_context.vig_skew]
  version: v2_64
  kind: market
  category: vegas
  unit: fraction
  range: [-1, 1]
  default: 0.0
  required: false
  definition: >-
    Mean over bookmakers of the probability the over price implies less that of the under price, at
    the as-of instant. Positive leans to the over.
  null_rule: NULL with fewer than two bookmakers that price both sides.

- index: 62
  name: self_creation_rate
  sources: [player_shot_zone_analysis.unassisted_rate_last_10]
  version: v2_64
  kind: calculated
  category: player_history
  unit: fraction
  range: [0, 1]
  default: 0.3
  required: false
  definition: Share of his field goals nobody assisted, sums of the games of index 18.
  null_rule: NULL without a field goal made in them.

- index: 63
  name: late_line_movement_count
  sources: [upcoming_player_game_context.late_line_movement_count]
  version: v2_64
  kind: market
  category: vegas
  unit: moves
  range: [0, 100]
  default: 0.0
  required: false
  definition: >-
    How often bookmakers moved his points line in the four hours before tip-off, up to the as-of
    instant, all of them together.
  null_rule: NULL without a line by then.
{%- endset -%}
{{ return(fromyaml(entries)) }}
{% endmacro %}
