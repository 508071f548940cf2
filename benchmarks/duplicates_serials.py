"""A desk in, articles from one mould out, kind by kind: they share most words and tell of different things."""

from collections.abc import Callable, Iterator, Sequence

from benchmarks.duplicates_texts import Desk, Sentence, Story, Topic


class Moulds:
    """One mould a kind. Each call of `print` is another day."""

    def __init__(self, desk: Desk, topic: Topic) -> None:
        self.desk, self.topic, self.dice = desk, topic, desk.dice
        self.towns = [desk.name() for _ in range(40)]
        self.base = {town: self.dice.randint(-4, 28) for town in self.towns}
        self.prices = {town: self.dice.uniform(2, 300) for town in self.towns}
        self.lines = {kind: desk.sentence() for kind in ("weather", "results", "quotes")}
        self.frames = {kind: [desk.sentence() for _ in range(12)] for kind in ("market", "obituary", "police", "blog")}
        self.ends = {kind: [desk.sentence() for _ in range(4)] for kind in self.kinds()}

    def kinds(self) -> dict[str, Callable[[], Story]]:
        return {
            "weather": self.weather, "results": self.results, "quotes": self.quotes, "market reports": self.market,
            "live blogs": self.live_blog, "obituaries": self.obituary, "police reports": self.police,
        }  # fmt: skip

    def weather(self) -> Story:
        """The same towns each day, of degrees not far from those of the day before."""
        skies = self.desk.vocabulary[300:305]
        rows = [
            [town, self.dice.choice(skies), str(self.base[town] + self.dice.randint(-4, 4)), str(self.figure(5, 90))]
            for town in self.towns[:14]
        ]
        return self._framed("weather", (self._filled(self.lines["weather"], row) for row in rows))

    def results(self) -> Story:
        teams = self.dice.sample(self.towns[:28], 28)
        rows = [
            [*pair, str(self.figure(0, 5)), str(self.figure(0, 3)), str(self.figure(900, 60_000))]
            for pair in zip(teams[::2], teams[1::2], strict=True)
        ]
        return self._framed("results", (self._filled(self.lines["results"][:12], row) for row in rows))

    def quotes(self) -> Story:
        rows = []
        for town in self.towns[:30]:
            self.prices[town] *= self.dice.uniform(0.97, 1.03)
            rows.append([town, f"{self.prices[town]:.2f}", f"{self.dice.uniform(-3, 3):+.2f}"])
        return self._framed("quotes", (self._filled(self.lines["quotes"][:4], row) for row in rows))

    def market(self) -> Story:
        """Prose: the same firms and turns of phrase, other figures, up or down."""
        ways = self.desk.vocabulary[310:316]
        rows = [
            [town, self.dice.choice(ways), f"{self.dice.uniform(0, 4):.1f}", f"{self.figure(9000, 19_000):,}"]
            for town in self.towns[:12]
        ]
        return self._framed("market reports", map(self._filled, self.frames["market"], rows))

    def live_blog(self) -> Story:
        """Of another day: what led to it told again, entries of its own."""
        told = self.frames["blog"]
        entries = [[f"{self.figure(0, 23)}:{self.figure(10, 59)}", *self.topic.sentence()] for _ in range(20)]
        return [told[:5], *([entry] for entry in entries), told[5:10]]

    def obituary(self) -> Story:
        names = [self.desk.name() for _ in range(8)]
        years = [str(self.figure(1920, 1999)) for _ in range(4)]
        rows = [[names[0], name, self.dice.choice(years)] for name in (*names, *names[:4])]
        return self._framed("obituaries", map(self._filled, self.frames["obituary"], rows))

    def police(self) -> Story:
        rows = [[self.dice.choice(self.towns), str(self.figure(1, 9999))] for _ in range(8)]
        return self._framed("police reports", map(self._filled, self.frames["police"], rows))

    def figure(self, least: int, most: int) -> int:
        return self.dice.randint(least, most)

    def _filled(self, line: Sentence, values: list[str]) -> Sentence:
        """The values in the line, at places that are always the same."""
        step = max(1, len(line) // len(values))
        words = list(line)
        for number, value in enumerate(values):
            words.insert(number * (step + 1), value)
        return words

    def _framed(self, kind: str, lines: Iterator[Sentence]) -> Story:
        return [self.ends[kind][:2], *([line] for line in lines), self.ends[kind][2:]]


def round_up(stories: Sequence[Story]) -> Story:
    """The day in brief: what the stories begin with."""
    return [story[0] for story in stories]
