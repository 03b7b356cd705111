-- The steps of the ten-game window and of the twenty-game window.
select *
from unnest([
    struct(
        10 as short_games, 'excellent' as short_quality,
        20 as long_games, 'excellent' as long_quality
    ),
    struct(9, 'good', 19, 'good'),
    struct(7, 'good', 14, 'good'),
    struct(5, 'limited', 10, 'limited'),
    struct(4, 'insufficient', 9, 'insufficient'),
    struct(0, 'insufficient', 0, 'insufficient')
]) as cases
where {{ sample_quality('cases.short_games', 'last_10') }} is distinct from cases.short_quality
    or {{ sample_quality('cases.long_games', 'last_20') }} is distinct from cases.long_quality
