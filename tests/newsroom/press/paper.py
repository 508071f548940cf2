"""A whole simulated newspaper: a style and a seed in, its articles, its site's answers and the truth about them out."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote

from newscrawl.items import Article, Author
from tests.newsroom.press import mazes, prose, traps
from tests.newsroom.press.addresses import address, unused
from tests.newsroom.press.styles import STYLES, Feed, Style
from tests.newsroom.stories import ORIGIN

NEWEST = datetime(2025, 6, 28, 18, 0, tzinfo=UTC)
_RELATED = 4
_FEED_PATHS = {"hidden": "/feed", "json": "/feed.json"}


@dataclass(frozen=True)
class Section:
    slug: str
    name: str
    path: str
    parent: str | None = None


class Paper:
    """`articles` is the truth, newest first: what a request names -> Article."""

    def __init__(self, style: str | Style, *, seed: int = 0, sources: bool = True) -> None:
        self.style = STYLES[style] if isinstance(style, str) else style
        self.feed, self.sitemap = (self.style.feed, self.style.sitemap) if sources else ("", "")
        self.dice = random.Random(f"{self.style.name} {seed}")
        self.name = f"The {self.style.name.title()}"
        self.sections = self._found_sections()
        self.articles: dict[str, Article] = {}
        self.topics: dict[str, list[str]] = {}
        self.authors: dict[str, list[str]] = {}
        self.beside: dict[str, list[str]] = {}
        """Article -> articles its page recommends."""
        self._number = 204_000
        self._now = NEWEST - timedelta(days=self.style.days)
        self._print(self.style.articles, timedelta(days=self.style.days) / self.style.articles)
        paths = list(self.articles)
        odd = self.dice.sample(paths[len(paths) // 4 :], 5)
        self.unlinked, self.only_beside = set(odd[:2]), set(odd[2:])
        self.removed: set[str] = set()
        self._recommend(paths)
        self.gone = [self._address(prose.headline(self.style.language, self.dice), 0)
                     for _ in range(traps.GONE if "gone" in self.style.traps else 0)]  # fmt: skip

    # -- what is printed -----------------------------------------------------------------------------------------

    @property
    def linked(self) -> list[str]:
        """Targets of the articles that some page of the site links."""
        return [path for path in self.articles if path not in self.unlinked | self.removed]

    def publish(self, count: int = 1) -> list[Article]:
        """Newer articles, an hour apart; they stand on top of the front page and of their sections."""
        before = set(self.articles)
        self._print(count, timedelta(hours=1))
        fresh = [path for path in self.articles if path not in before]
        self._recommend(fresh)
        return [self.articles[path] for path in fresh]

    def edit(self, count: int = 1, *, now: datetime) -> None:
        """A paragraph more in some articles; feeds say nothing of it, sitemaps do."""
        for article in self._changed(count, now):
            article.body = "\n\n".join((article.body, *prose.paragraphs(self.style.language, self.dice, count=1)))

    def remove(self, count: int = 1, *, now: datetime) -> None:
        """Some articles are gone from now on; sitemaps still name them, as changed."""
        self.removed |= {article.url.removeprefix(ORIGIN) for article in self._changed(count, now)}

    def _changed(self, count: int, now: datetime) -> list[Article]:
        changed = [self.articles[path] for path in self.dice.sample(self._settled(), count)]
        for article in changed:
            article.date_modified = now.replace(microsecond=0).isoformat()
        return changed

    def _settled(self) -> list[str]:
        """Articles that are listed and lead to no other that is not."""
        return [path for path in self.linked if self.only_beside.isdisjoint((path, *self.beside[path]))]

    def article_at(self, target: str) -> str | None:
        """The key in `articles` of the article that `target` shows, in any of its variants."""
        target = traps.without_session(target)
        if found := mazes.passage(self.style.traps, target):
            target = found[1].shows
        for prefix in (traps.MIRROR, traps.PRINT):
            target = target.removeprefix(prefix) if target.startswith(f"{prefix}/") else target
        plain = quote(unquote(target), safe="/?=&,")
        for path in (plain, f"{plain}/", plain.rstrip("/")):
            if path in self.articles:
                return path
        return None

    def _found_sections(self) -> list[Section]:
        named = sections_of(self.style)
        slugs = list(named)
        parents = dict.fromkeys(slugs, "")
        if self.style.nested:
            parents |= {slug: slugs[rank % 3] for rank, slug in enumerate(slugs[3:])}
        return [
            Section(slug, named[slug], quote(self.style.listing.format(section=_below(parents[slug], slug)), "/?=&,"),
                    parents[slug] or None)
            for slug in slugs
        ]  # fmt: skip

    def _print(self, count: int, pause: timedelta) -> None:
        language = self.style.language
        known = {article.headline for article in self.articles.values()}
        for _ in range(count):
            self._now += pause
            self._number += self.dice.randrange(3, 40)
            rank = self.dice.randrange(len(self.sections))
            title = prose.headline(language, self.dice)
            while title in known:
                title = prose.headline(language, self.dice)
            known.add(title)
            path = self._address(title, rank)
            author = prose.byline(language, self.dice)
            body = prose.paragraphs(language, self.dice)
            article = Article(
                url=ORIGIN + path, headline=title, body="\n\n".join(body), section=self.sections[rank].name,
                description=body[-1].split(". ")[0][:140], authors=[Author(author)], in_language=language,
                date_published=self._now.replace(microsecond=0).isoformat(),
            )  # fmt: skip
            self.articles = {path: article, **self.articles}
            self.authors.setdefault(prose.slug(author, ascii_only=False), []).append(path)
            for _ in range(2):
                topic = f"{prose.topic(language, self.dice)} {prose.topic(language, self.dice)}"
                self.topics.setdefault(prose.slug(topic, ascii_only=False), []).append(path)

    def _address(self, title: str, rank: int) -> str:
        section = self.sections[rank]
        path = address(
            self.style.address, headline=title, section=_below(section.parent, section.slug), rank=rank + 1,
            number=self._number, when=self._now, dice=self.dice,
        )  # fmt: skip
        return unused(path, self.articles)

    def _recommend(self, paths: Sequence[str]) -> None:
        hidden = self.unlinked | self.only_beside | self.removed
        shown = [path for path in self.articles if path not in hidden]
        for path in paths:
            self.beside[path] = self.dice.sample(shown, _RELATED)
        for path in self.only_beside:
            self.beside[self.dice.choice(shown)].append(path)

    def _shown(self) -> list[Article]:
        """Those that listings show, newest first."""
        hidden = self.unlinked | self.only_beside | self.removed
        return [article for path, article in self.articles.items() if path not in hidden]

    def _of(self, section: Section) -> list[Article]:
        """A front that has others below it shows three of each as well."""
        below = [s for s in self.sections if s.parent == section.slug]
        shown = self._shown()
        some = [a for child in below for a in [a for a in shown if a.section == child.name][:3]]
        return [a for a in shown if a.section == section.name or a in some]

    def _count(self, articles: Sequence[Article]) -> int:
        return max(1, math.ceil(len(articles) / self.style.per_page))


def sections_of(style: Style) -> dict[str, str]:
    """Slug -> name. Only nested papers have the last of them."""
    named: dict[str, str] = prose.grammar(style.language)["sections"]
    return named if style.nested else dict(list(named.items())[:7])


def _below(parent: str | None, slug: str) -> str:
    return f"{parent}/{slug}" if parent else slug


def feed_path(kind: Feed) -> str:
    return _FEED_PATHS.get(kind, "/rss")
