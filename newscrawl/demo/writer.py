"""The newsroom's prose: a seeded generator and phrase lists in, one report's text out; no sentence twice."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_PROSE = Path(__file__).parent / "prose"
_SLOT = re.compile(r"\{(\w+)\}")
_ARTICLE = re.compile(r"\b([Aa]) (?=(?!uni|one\b|eu|us[eu])[aeiouAEIOU]|8|11\b|18\b)")
_ORDINAL = re.compile(r"(\d+)th\b")
_ENDS = re.compile(r"(?<=[.!?؟”])\s+|(?<=。)")
_NUMBERS: dict[str, tuple[int, int]] = {
    "n": (3, 19), "n2": (12, 48), "n40": (31, 58), "n90": (88, 97), "pages": (14, 240), "many2": (110, 980),
    "year0": (210, 1900), "year": (1994, 2024), "year2": (2027, 2034),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What the writer files: text only, no layout."""

    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
    caption: str
    post: str
    place: str


@cache
def load(name: str) -> dict[str, Any]:
    with (_PROSE / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass
class Person:
    name: str
    role: str
    pronoun: str
    known: bool = False

    @property
    def surname(self) -> str:
        return self.name.rsplit(maxsplit=1)[-1]


@dataclass
class Writer:
    """Writes one report from a language's `grammar` and one `subject` of it."""

    grammar: dict[str, Any]
    subject: dict[str, Any]
    rng: Random
    when: datetime
    used: set[str]
    """Every sentence printed so far by any writer; grows."""
    decks: dict[str, list[str]] = field(default_factory=dict)
    bound: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._travel()
        self.people = [self._person(role) for role in self.rng.sample(self.subject["roles"], 2)]
        self.last = self.people[0]

    def report(self, event: str, length: int) -> Report:
        """`event` is "headline | lede"; `length` counts paragraphs."""
        headline, lede = event.split(" | ")
        title = ""
        while not title or title in self.used:
            self._travel()
            self.bound = {"day": self._weekday(0)}
            title = self._fill(headline, bind=True)
        self.used.add(title)
        opening = self._fill(lede + self.grammar.get("stop", "."), bind=True)
        self.used.update(_sentences(opening))
        self.bound = {}
        standfirst = self._fresh("standfirsts")
        paragraphs = [opening, *(self._paragraph(index) for index in range(1, length))]
        headings = tuple(self._fill(text) for text in self.rng.sample(self.grammar["headings"], 2))
        place = self.place.upper() if self.grammar["language"] != "tr" else self.place.replace("i", "İ").upper()
        return Report(
            _capital(title),
            standfirst,
            tuple(paragraphs),
            headings,
            self._fresh("captions"),
            self._fresh("posts"),
            place,
        )

    def _travel(self) -> None:
        self.place, self.place2 = self.rng.sample(self.grammar["place"], 2)
        self.quarters = self.rng.sample(self.grammar["quarter"], 2)

    def _paragraph(self, index: int) -> str:
        join: str = self.grammar.get("join", " ")
        if index % 3 == 2 or self.rng.random() < 0.15:  # noqa: PLR2004  a quote in every third paragraph or so
            parts = [self._fresh("saying")]
            if self.rng.random() < 0.3:  # noqa: PLR2004
                parts.append(self._fresh("frames"))
        else:
            parts = [self._fresh("frames") for _ in range(self.rng.choice((1, 2, 2, 3)))]
        return join.join(parts)

    def _fresh(self, kind: str) -> str:
        """A filled sentence of that kind that nobody has printed yet."""
        text = ""
        for _ in range(200):
            known = [person.known for person in self.people]
            text = self._fill(self._draw(kind, self.grammar[kind]))
            sentences = {text} if kind == "posts" else _sentences(text)
            if self.used.isdisjoint(sentences):
                self.used.update(sentences)
                return text
            for person, was in zip(self.people, known, strict=True):
                person.known = was
        raise ValueError(f"the {self.grammar['language']} {kind} are exhausted")

    def _draw(self, name: str, choices: Sequence[str]) -> str:
        """Every choice once before any comes again."""
        deck = self.decks.get(name)
        if not deck:
            deck = self.decks[name] = self.rng.sample(choices, len(choices))
        return deck.pop()

    def _fill(self, template: str, *, bind: bool = False) -> str:
        def slot(match: re.Match[str]) -> str:
            name = match[1]
            key = name.lower()
            value = self.bound.get(key)
            if value is None:
                value = self._value(key)
                if bind:
                    self.bound[key] = value
            return _capital(value) if name[0].isupper() else value

        text = _capital(_SLOT.sub(slot, template))
        if self.grammar["language"] == "en":
            text = _ORDINAL.sub(_ordinal, _ARTICLE.sub(r"\1n ", text))
        return text

    def _value(self, key: str) -> str:
        if key in _NUMBERS:
            low, high = _NUMBERS[key]
            return str(self.rng.randint(low, high))
        if key.startswith("who"):
            return self._mention(self.people[key.endswith("2")], final="end" in key)
        special: dict[str, Callable[[], str]] = {
            "place": lambda: self.place,
            "place2": lambda: self.place2,
            "quarter": lambda: self.rng.choice(self.quarters),
            "name": self._name,
            "she": lambda: self.last.pronoun,
            "day": lambda: self._weekday(self.rng.randint(0, 5)),
            "date": self._date,
            "month": lambda: self.grammar["months"][(self.when.month - 1 + self.rng.randint(2, 8)) % 12],
            "many": lambda: self._grouped(self.rng.randint(1100, 48900)),
            "money": self._money,
            "pct": lambda: self._decimal(self.rng.randint(60, 690) / 10),
            "pct2": lambda: self._decimal(self.rng.randint(60, 690) / 10),
            "hour": lambda: f"{self.rng.randint(6, 21)}:{self.rng.randrange(0, 60, 5):02}",
            "quote": lambda: self._fill(self._draw("quotes", self.grammar["quotes"])),
            "tag": lambda: self.rng.choice(self.subject["tags"]).replace(" ", ""),
        }
        if key in special:
            return special[key]()
        for name in (key, f"{key}s"):
            source = self.subject if name in self.subject else self.grammar
            if name in source:
                return self._fill_lower(self._draw(name, source[name]))
        raise KeyError(key)

    def _fill_lower(self, template: str) -> str:
        filled = self._fill(template)
        return filled if template.startswith("{") else template[:1] + filled[1:]

    def _name(self) -> str:
        self.people[0].known = True
        return self.people[0].name

    def _person(self, role: str) -> Person:
        woman = self.rng.random() < 0.5  # noqa: PLR2004
        first = self.rng.choice(self.grammar["women" if woman and "women" in self.grammar else "men"])
        last = self.rng.choice(self.grammar["last"])
        name = f"{last}{first}" if self.grammar.get("surname_first") else f"{first} {last}"
        return Person(name, role, "she" if woman else "he")

    def _mention(self, person: Person, *, final: bool) -> str:
        """In full with the role at first, by the surname afterwards."""
        self.last = person
        short = self.grammar.get("later", "{surname}").format(surname=person.surname, name=person.name)
        if person.known:
            return str(short)
        person.known = True
        pattern = self.grammar.get("introduction", "{name}, a {role}")
        full = str(pattern).format(name=person.name, role=person.role)
        return full if final or not pattern.startswith("{name},") else f"{full},"

    def _weekday(self, days_ago: int) -> str:
        return str(self.grammar["weekdays"][(self.when - timedelta(days=days_ago)).weekday()])

    def _date(self) -> str:
        day = self.when - timedelta(days=self.rng.randint(9, 160))
        pattern = self.grammar.get("date", "{month} {day}")
        return str(pattern.format(month=self.grammar["months"][day.month - 1], month_number=day.month, day=day.day))

    def _grouped(self, number: int) -> str:
        return f"{number:,}".replace(",", self.grammar.get("thousands", ","))

    def _decimal(self, number: float) -> str:
        return f"{number:.1f}".removesuffix(".0").replace(".", self.grammar.get("decimal", "."))

    def _money(self) -> str:
        unit = self.rng.choice(self.grammar.get("money_units", ["million euros", "million dollars", "million lira"]))
        return (
            str(unit).replace("#", self._decimal(self.rng.randint(12, 980) / 10))
            if "#" in unit
            else (f"{self._decimal(self.rng.randint(12, 980) / 10)} {unit}")
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ordinal(match: re.Match[str]) -> str:
    number = int(match[1])
    teen = number % 100 in (11, 12, 13)
    return match[1] + ("th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))


def _sentences(text: str) -> set[str]:
    return {part for part in _ENDS.split(text) if len(part.strip("“”„«»「」 ")) > 3}  # noqa: PLR2004
