"""Invented players. Names that break naive matching are put in by hand, the rest are drawn.

Person ids start at 1,900,001, beyond those the league has given to anybody, so that a synthetic
lake and a real one can lie in the same warehouse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.sample.model import Official, Player, Skills
from loaders.sample.rng import Rng

FIRST_PERSON_ID = 1_900_001
ROSTER_SIZE = 17
TWO_WAY_PLAYERS = 2
CLUB_ROSTER_SIZE = 13


@dataclass(frozen=True, slots=True)
class NamedPlayer:
    """A player whose name is there for a reason: the case it belongs to.

    `rank` is the place in the roster, 0 for the best player. `elsewhere` is how BigDataBall
    spells the name, None where it does as NBA.com.
    """

    team: str
    rank: int
    first_name: str
    last_name: str
    case: str
    elsewhere: str | None = None
    country: str = "USA"


NAMED_PLAYERS = (
    NamedPlayer("DEN", 0, "Nikola", "Žižović", "accented_names", "Nikola Zizovic", "Serbia"),
    NamedPlayer("BOS", 2, "Ömer", "Aşkın", "accented_names", "Omer Askin", "Türkiye"),  # noqa: RUF001
    NamedPlayer("LAL", 5, "Luka", "Đorđić", "accented_names", "Luka Dordic", "Croatia"),
    NamedPlayer("BOS", 7, "Łukasz", "Wójtowicz", "accented_names", None, "Poland"),
    NamedPlayer("BKN", 0, "Marcus", "Delacroix Jr.", "suffixed_names", "Marcus Delacroix"),
    NamedPlayer("NOP", 5, "Darnell", "Whitlow Sr.", "suffixed_names"),
    NamedPlayer("CHA", 2, "Terrence", "Hollowell II", "suffixed_names"),
    NamedPlayer("GSW", 3, "Wendell", "Pruett III", "suffixed_names"),
    NamedPlayer("PHX", 4, "Garrison", "Lattimer IV", "suffixed_names"),
    NamedPlayer("NYK", 1, "De'Marlo", "O'Bannigan", "apostrophes"),
    NamedPlayer("LAL", 1, "Jean-Luc", "Okonkwo-Bell", "hyphens", None, "France"),
    NamedPlayer("WAS", 0, "C.J.", "Vandermeulen", "initials"),
    NamedPlayer("NOP", 1, "Ivar", "Oliveiro", "suffixes_inside_names", None, "Brazil"),
    NamedPlayer("WAS", 3, "Israel", "Desroches", "suffixes_inside_names"),
    NamedPlayer("GSW", 6, "Hajrudin", "Bešlić", "suffixes_inside_names", None, "Bosnia"),
    NamedPlayer("PHX", 1, "Priit", "Viirsalu", "suffixes_inside_names", None, "Estonia"),
    NamedPlayer("CHA", 6, "Kendall", "Merriwether", "same_surname"),
    NamedPlayer("CHA", 8, "Tyson", "Merriwether", "same_surname"),
)

FIRST_NAMES = (
    "Adrell", "Alonte", "Amaury", "Anselm", "Ardell", "Basile", "Benedek", "Bramwell", "Cadell",
    "Calloway", "Cormac", "Dashel", "Davonte", "Delroy", "Demario", "Desmarus", "Dorrick", "Eamon",
    "Edison", "Elbert", "Emeka", "Ephraim", "Fabrice", "Farrell", "Florian", "Gaetan", "Gideon",
    "Halvard", "Hollis", "Ignacy", "Ishmael", "Jabril", "Jahmar", "Jarek", "Jorrin", "Kamari",
    "Keenan", "Keshaun", "Kwabena", "Lamont", "Leandre", "Lennox", "Lorenzo", "Maceo", "Malachy",
    "Marlon", "Mateus", "Mikkel", "Montrel", "Naasir", "Nehemiah", "Obadiah", "Olumide", "Orson",
    "Percival", "Quillan", "Raynell", "Remy", "Rodrick", "Santino", "Seydou", "Silvan", "Tavares",
    "Thaddor", "Tiberius", "Tomasz", "Tremont", "Ulysses", "Varick", "Vaughn", "Weldon", "Yannis",
    "Zebulon", "Zoran",
)  # fmt: skip

LAST_NAMES = (
    "Abernathie", "Achterberg", "Adeyinka", "Alderfer", "Ambersley", "Applegarth", "Arceneau",
    "Asamoah-Reid", "Baptistine", "Barrowclough", "Beaufoy", "Bellweather", "Birkenfeld",
    "Blackaby", "Bottomore", "Brandvold", "Brightwater", "Calverley", "Capstick", "Carrasquel",
    "Chamberlayne", "Coldiron", "Cottingham", "Crandell", "Culbreath", "Dalrymple", "Darkwah",
    "Desjarlais", "Dinwiddock", "Doubleday", "Drinkwater", "Dunmore", "Eastaway", "Ebersole",
    "Edevane", "Elsworthy", "Etchison", "Fairweather", "Falconbridge", "Featherstone",
    "Fitzwarren", "Fontainebleu", "Gallowglass", "Garvinsky", "Gatherwood", "Gilchrest",
    "Greenhalgh", "Habersham", "Halloway", "Hargreave", "Hathersage", "Heatherington",
    "Hollenbeck", "Huckabay", "Ibekwe", "Inglebright", "Jessamine", "Karolczak", "Kilpatrik",
    "Kittredge", "Lachapelle", "Langstaff", "Larrabee", "Leatherwood", "Lindqvisten",
    "Littlejohn", "Lovelock", "Mackintyre", "Maldonny", "Marchbanks", "Mbekele", "Merchantson",
    "Middlebrook", "Montcrieff", "Nakagaway", "Netherland", "Nightengale", "Northcutt",
    "Oakeshott", "Okafori", "Oppenheim", "Osgoodby", "Outhwaite", "Pemberley", "Pennyfeather",
    "Quackenbos", "Quartermaine", "Rademaker", "Ramsbottom", "Ravenscroft", "Rockefort",
    "Rutherglen", "Sallowfield", "Satterthwaite", "Shackelforth", "Silverthorn", "Skarsgaard",
    "Somersette", "Stallworthy", "Stonebreaker", "Strickler", "Sutherby", "Tallarico",
    "Tannehauser", "Thackeray", "Thistlewood", "Threadgill", "Trelawney", "Tunnicliffe",
    "Underhay", "Vanbrugh", "Vickershaw", "Wadlington", "Waverleigh", "Weatherglass",
    "Whitechurch", "Winterbourne", "Witherspool", "Wolverton", "Yarborough", "Yellowlees",
    "Zachariasen", "Zimmerly",
)  # fmt: skip

COLLEGES = ("Arizona", "Duke", "Gonzaga", "Houston", "Kansas", "Kentucky", "Michigan State",
            "Oregon", "UCLA", "Villanova")  # fmt: skip

OFFICIALS = tuple(
    Official(1_990_001 + index, number, name)
    for index, (number, name) in enumerate(
        (
            (4, "Alma Birch"), (9, "Conrad Ives"), (13, "Delia Marsh"), (17, "Ezra Coombe"),
            (22, "Felix Harrow"), (28, "Greta Lund"), (35, "Horace Pike"), (41, "Ina Caldwell"),
            (52, "Jonah Reeve"), (63, "Kit Sorrel"), (71, "Lorna Teague"), (84, "Miles Upton"),
        )
    )
)  # fmt: skip

_POSITIONS = ("G", "F", "C", "G", "F", "G", "F", "C-F", "G", "F", "G-F", "C", "G", "F", "F-C",
              "G", "F")  # fmt: skip
_SHOT_WEIGHTS = {
    "G": (0.24, 0.17, 0.12, 0.09, 0.38),
    "F": (0.30, 0.17, 0.10, 0.13, 0.30),
    "C": (0.50, 0.24, 0.08, 0.03, 0.15),
}
_HEIGHTS = {
    "G": ("6-1", "6-2", "6-3", "6-4", "6-5"),
    "F": ("6-6", "6-7", "6-8", "6-9"),
    "C": ("6-10", "6-11", "7-0", "7-1"),
}
# Rebounding, passing, stealing, blocking, fouling.
_ROLES = {
    "G": (0.7, 1.6, 1.2, 0.4, 0.9),
    "F": (1.1, 0.9, 1.0, 0.9, 1.0),
    "C": (1.9, 0.7, 0.7, 2.2, 1.3),
}


def invented_names(rng: Rng) -> Iterator[tuple[str, str]]:
    """Yield first and last names: no full name twice, no surname twice in a row of a hundred."""
    first, last = rng.shuffled(FIRST_NAMES), rng.shuffled(LAST_NAMES)
    for index in range(len(first) * len(last)):
        yield first[(index + index // len(last)) % len(first)], last[index % len(last)]


def make_rosters(
    rng: Rng, tricodes: tuple[str, ...], season: int
) -> tuple[dict[int, Player], dict[str, tuple[int, ...]]]:
    """Return all players by id and the roster of every team, the best player first."""
    names = invented_names(rng.child("names"))
    players: dict[int, Player] = {}
    rosters: dict[str, tuple[int, ...]] = {}
    by_place = {(named.team, named.rank): named for named in NAMED_PLAYERS}
    for tricode in tricodes:
        roster = []
        for rank in range(ROSTER_SIZE):
            person_id = FIRST_PERSON_ID + len(players)
            named = by_place.get((tricode, rank))
            first, last = (named.first_name, named.last_name) if named else next(names)
            players[person_id] = _make_player(
                rng.child("player", tricode, rank),
                person_id,
                first,
                last,
                rank,
                season,
                named.country if named else "USA",
            )
            roster.append(person_id)
        rosters[tricode] = tuple(roster)
    return players, rosters


def named_ids(rosters: Mapping[str, tuple[int, ...]]) -> list[tuple[NamedPlayer, int]]:
    """Return the players whose names are there for a reason, with their ids."""
    return [(named, rosters[named.team][named.rank]) for named in NAMED_PLAYERS]


def make_club(rng: Rng, already: int, season: int) -> tuple[dict[int, Player], tuple[int, ...]]:
    """Return the players of the non-NBA club and its roster.

    Args:
        rng: stream of random numbers.
        already: how many ids are taken.
        season: first year of the season.
    """
    names = invented_names(rng.child("names"))
    players = {}
    for rank in range(CLUB_ROSTER_SIZE):
        person_id = FIRST_PERSON_ID + already + rank
        player = _make_player(
            rng.child("player", rank), person_id, *next(names), rank, season, "New Zealand"
        )
        players[person_id] = player
    return players, tuple(players)


def _make_player(
    rng: Rng, person_id: int, first: str, last: str, rank: int, season: int, country: str
) -> Player:
    position = _POSITIONS[rank]
    role = position[0]
    years = rng.integer(0, 12)
    is_drafted = rank < 12 and rng.chance(0.85)
    return Player(
        person_id=person_id,
        first_name=first,
        last_name=last,
        position=position,
        height=rng.choice(_HEIGHTS[role]),
        weight=rng.integer(185, 215) + 18 * "GFC".index(role),
        jersey=str(rank + rng.integer(0, 2) * 20),
        college=rng.choice(COLLEGES) if country == "USA" else "None",
        country=country,
        draft=(season - years, rng.integer(1, 2), rng.integer(1, 30)) if is_drafted else None,
        from_year=season - years,
        skills=_make_skills(rng, role, rank),
    )


def _make_skills(rng: Rng, role: str, rank: int) -> Skills:
    rebounding, passing, stealing, blocking, fouling = (
        weight * rng.between(0.7, 1.3) for weight in _ROLES[role]
    )
    rim, paint, mid, corner, above = (
        weight * rng.between(0.7, 1.3) for weight in _SHOT_WEIGHTS[role]
    )
    return Skills(
        usage=max(0.5, 1.7 - 0.14 * rank) * rng.between(0.85, 1.15),
        shots=(rim, paint, mid, corner, above),
        accuracy=rng.between(0.92, 1.07) + 0.05 * (rank < 3),
        free_throw=rng.between(0.68, 0.90) - 0.08 * (role == "C"),
        rebounding=rebounding,
        passing=passing * (1.4 if rank < 2 else 1.0),
        stealing=stealing,
        blocking=blocking,
        fouling=fouling,
    )
