"""The thirty franchises (public facts), and the guests of exhibition games (invented)."""

from __future__ import annotations

from dataclasses import dataclass

EAST = "America/New_York"
CENTRAL = "America/Chicago"
MOUNTAIN = "America/Denver"
ARIZONA = "America/Phoenix"
PACIFIC = "America/Los_Angeles"
TORONTO = "America/Toronto"


@dataclass(frozen=True, slots=True)
class Team:
    """A team as documents name it. `timezone` is that of its arena."""

    team_id: int
    tricode: str
    city: str
    name: str
    slug: str
    arena: str
    arena_city: str
    arena_state: str
    timezone: str
    conference: str = ""

    @property
    def full_name(self) -> str:
        """City and nickname, `Boston Celtics`; the nickname alone where there is no city."""
        return f"{self.city} {self.name}".strip()


_NBA = (
    Team(1610612737, "ATL", "Atlanta", "Hawks", "hawks",
         "State Farm Arena", "Atlanta", "GA", EAST, "East"),
    Team(1610612738, "BOS", "Boston", "Celtics", "celtics",
         "TD Garden", "Boston", "MA", EAST, "East"),
    Team(1610612751, "BKN", "Brooklyn", "Nets", "nets",
         "Barclays Center", "Brooklyn", "NY", EAST, "East"),
    Team(1610612766, "CHA", "Charlotte", "Hornets", "hornets",
         "Spectrum Center", "Charlotte", "NC", EAST, "East"),
    Team(1610612741, "CHI", "Chicago", "Bulls", "bulls",
         "United Center", "Chicago", "IL", CENTRAL, "East"),
    Team(1610612739, "CLE", "Cleveland", "Cavaliers", "cavaliers",
         "Rocket Arena", "Cleveland", "OH", EAST, "East"),
    Team(1610612742, "DAL", "Dallas", "Mavericks", "mavericks",
         "American Airlines Center", "Dallas", "TX", CENTRAL, "West"),
    Team(1610612743, "DEN", "Denver", "Nuggets", "nuggets",
         "Ball Arena", "Denver", "CO", MOUNTAIN, "West"),
    Team(1610612765, "DET", "Detroit", "Pistons", "pistons",
         "Little Caesars Arena", "Detroit", "MI", EAST, "East"),
    Team(1610612744, "GSW", "Golden State", "Warriors", "warriors",
         "Chase Center", "San Francisco", "CA", PACIFIC, "West"),
    Team(1610612745, "HOU", "Houston", "Rockets", "rockets",
         "Toyota Center", "Houston", "TX", CENTRAL, "West"),
    Team(1610612754, "IND", "Indiana", "Pacers", "pacers",
         "Gainbridge Fieldhouse", "Indianapolis", "IN", EAST, "East"),
    Team(1610612746, "LAC", "LA", "Clippers", "clippers",
         "Intuit Dome", "Inglewood", "CA", PACIFIC, "West"),
    Team(1610612747, "LAL", "Los Angeles", "Lakers", "lakers",
         "Crypto.com Arena", "Los Angeles", "CA", PACIFIC, "West"),
    Team(1610612763, "MEM", "Memphis", "Grizzlies", "grizzlies",
         "FedExForum", "Memphis", "TN", CENTRAL, "West"),
    Team(1610612748, "MIA", "Miami", "Heat", "heat",
         "Kaseya Center", "Miami", "FL", EAST, "East"),
    Team(1610612749, "MIL", "Milwaukee", "Bucks", "bucks",
         "Fiserv Forum", "Milwaukee", "WI", CENTRAL, "East"),
    Team(1610612750, "MIN", "Minnesota", "Timberwolves", "timberwolves",
         "Target Center", "Minneapolis", "MN", CENTRAL, "West"),
    Team(1610612740, "NOP", "New Orleans", "Pelicans", "pelicans",
         "Smoothie King Center", "New Orleans", "LA", CENTRAL, "West"),
    Team(1610612752, "NYK", "New York", "Knicks", "knicks",
         "Madison Square Garden", "New York", "NY", EAST, "East"),
    Team(1610612760, "OKC", "Oklahoma City", "Thunder", "thunder",
         "Paycom Center", "Oklahoma City", "OK", CENTRAL, "West"),
    Team(1610612753, "ORL", "Orlando", "Magic", "magic",
         "Kia Center", "Orlando", "FL", EAST, "East"),
    Team(1610612755, "PHI", "Philadelphia", "76ers", "sixers",
         "Wells Fargo Center", "Philadelphia", "PA", EAST, "East"),
    Team(1610612756, "PHX", "Phoenix", "Suns", "suns",
         "PHX Arena", "Phoenix", "AZ", ARIZONA, "West"),
    Team(1610612757, "POR", "Portland", "Trail Blazers", "blazers",
         "Moda Center", "Portland", "OR", PACIFIC, "West"),
    Team(1610612758, "SAC", "Sacramento", "Kings", "kings",
         "Golden 1 Center", "Sacramento", "CA", PACIFIC, "West"),
    Team(1610612759, "SAS", "San Antonio", "Spurs", "spurs",
         "Frost Bank Center", "San Antonio", "TX", CENTRAL, "West"),
    Team(1610612761, "TOR", "Toronto", "Raptors", "raptors",
         "Scotiabank Arena", "Toronto", "ON", TORONTO, "East"),
    Team(1610612762, "UTA", "Utah", "Jazz", "jazz",
         "Delta Center", "Salt Lake City", "UT", MOUNTAIN, "West"),
    Team(1610612764, "WAS", "Washington", "Wizards", "wizards",
         "Capital One Arena", "Washington", "DC", EAST, "East"),
)  # fmt: skip

NBA_TEAMS = {team.tricode: team for team in _NBA}

LEAGUE_TRICODES = ("BKN", "BOS", "CHA", "DEN", "GSW", "LAL", "NOP", "NYK", "PHX", "WAS")
"""The ten teams that play: all four time zones and Arizona, which keeps no daylight saving time;
codes that other sources write differently (BRK, CHO, PHO, GS, NO, NY, WSH); five a conference."""

CLUB = Team(15901, "HBM", "Harbour Bay", "Mariners", "mariners", "", "", "", EAST)
"""The non-NBA club of one preseason game."""

ALL_STARS = (
    Team(1610616901, "TMN", "", "Team North", "team-north", "", "", "", EAST),
    Team(1610616902, "TMS", "", "Team South", "team-south", "", "", "", EAST),
)
"""The squads of the all-star game: team codes that are not NBA teams, players that are."""

TEAMS = NBA_TEAMS | {team.tricode: team for team in (CLUB, *ALL_STARS)}
