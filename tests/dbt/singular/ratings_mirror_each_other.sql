-- A team's offensive rating is its opponent's defensive rating, and what one scored the other
-- allowed.
select
    offense.game_id,
    offense.team_abbr,
    offense.offensive_rating,
    defense.defensive_rating,
    offense.points_scored,
    defense.points_allowed
from {{ ref('team_offense_game_summary') }} as offense
full outer join {{ ref('team_defense_game_summary') }} as defense
    on offense.game_id = defense.game_id
    and offense.team_abbr = defense.opponent_team_abbr
where offense.game_id is null
    or defense.game_id is null
    or offense.offensive_rating != defense.defensive_rating
    or offense.points_scored != defense.points_allowed
    or offense.possessions != defense.possessions
