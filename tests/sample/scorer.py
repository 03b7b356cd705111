"""A scorer who reads nothing but a play-by-play document, to check boxes against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

Action = dict[str, Any]

SHOTS = {"2pt": 2, "3pt": 3}


def seconds_left(action: Action) -> float:
    """The clock, `PT11M42.00S`, in seconds."""
    minutes, seconds = action["clock"].removeprefix("PT").removesuffix("S").split("M")
    return int(minutes) * 60 + float(seconds)


def starters(actions: list[Action]) -> dict[int, set[int]]:
    """The first ten by team: whoever is first seen going out, or acts and never changes."""
    first_change: dict[int, str] = {}
    seen: dict[int, int] = {}
    for action in actions:
        person, team = action["personId"], action.get("teamId")
        if person:
            seen[person] = team
            if action["actionType"] == "substitution":
                first_change.setdefault(person, action["subType"])
    result: dict[int, set[int]] = defaultdict(set)
    for person, team in seen.items():
        if first_change.get(person, "out") == "out":
            result[team].add(person)
    return result


def score(actions: list[Action]) -> tuple[dict[int, Counter[str]], dict[int, Counter[str]]]:
    """Count a game: statistics by person and by team id.

    Seconds and plus/minus follow the ten on the floor; free throws count for those who were there
    when the foul was called.
    """
    people: dict[int, Counter[str]] = defaultdict(Counter)
    teams: dict[int, Counter[str]] = defaultdict(Counter)
    floor = starters(actions)
    at_foul = {team: set(five) for team, five in floor.items()}
    clock = 0.0
    for action in actions:
        now = seconds_left(action)
        kind, person, team = action["actionType"], action["personId"], action.get("teamId")
        if kind == "period" and action["subType"] == "start":
            clock = now
        elif "startperiod" not in action["qualifiers"]:
            for five in floor.values():
                for somebody in five:
                    people[somebody]["seconds"] += clock - now
            clock = now
        if kind == "substitution":
            (floor[team].add if action["subType"] == "in" else floor[team].remove)(person)
        elif kind == "foul":
            at_foul = {team: set(five) for team, five in floor.items()}
        line = people[person]
        points = _points(action)
        for five_of, five in (at_foul if kind == "freethrow" else floor).items():
            for somebody in five if points else ():
                people[somebody]["plus_minus"] += points if five_of == team else -points
        _count(action, line, points)
        if person and "assistPersonId" in action:
            people[action["assistPersonId"]]["assists"] += 1
        if person == 0 and kind in ("turnover", "rebound"):
            teams[team][kind] += 1
    people.pop(0, None)
    by_person = {p: team for team, five in _everybody(actions).items() for p in five}
    for person, line in people.items():
        teams[by_person[person]].update(line)
    return people, teams


def _everybody(actions: list[Action]) -> dict[int, set[int]]:
    everybody: dict[int, set[int]] = defaultdict(set)
    for action in actions:
        if action["personId"]:
            everybody[action["teamId"]].add(action["personId"])
    return everybody


def _points(action: Action) -> int:
    if action.get("shotResult") != "Made":
        return 0
    return SHOTS.get(action["actionType"], 1)


def _count(action: Action, line: Counter[str], points: int) -> None:
    kind = action["actionType"]
    made = int(points > 0)
    line["points"] += points
    if kind in SHOTS:
        line["fga"] += 1
        line["fgm"] += made
        line["fg3a"] += kind == "3pt"
        line["fg3m"] += made * (kind == "3pt")
        line["paint"] += points * ("pointsinthepaint" in action["qualifiers"])
        line["assisted"] += "assistPersonId" in action
    elif kind == "freethrow":
        line["fta"] += 1
        line["ftm"] += made
        line["and_ones"] += action["subType"] == "1 of 1" and action.get("descriptor") is None
    elif kind == "rebound":
        line["oreb" if action["subType"] == "offensive" else "dreb"] += 1
    elif kind == "foul":
        line["fouls"] += action["subType"] != "technical"
    elif kind in ("turnover", "steal", "block"):
        line[f"{kind}s"] += 1
    for qualifier in ("2ndchance", "fromturnover", "fastbreak"):
        line[qualifier] += points * (qualifier in action["qualifiers"])
