-- Three games are never `high`, however early in the season.
select *
from unnest([
    struct(10 as player_games, 'high' as player_tier, 15 as team_games, 'high' as team_tier),
    struct(9, 'medium', 14, 'medium'),
    struct(7, 'medium', 10, 'medium'),
    struct(3, 'low', 9, 'low')
]) as cases
where {{ data_quality_tier('cases.player_games', 'player') }} is distinct from cases.player_tier
    or {{ data_quality_tier('cases.team_games', 'team') }} is distinct from cases.team_tier
