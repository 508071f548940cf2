"""The site of a simulated newspaper: a request's target in, the honest answer out."""

import hashlib
import re
from html import escape
from urllib.parse import quote, unquote, urlsplit

from tests.newsroom.newspaper import HTML, Answer, moved
from tests.newsroom.press import mazes, pages, prose, sources, traps
from tests.newsroom.press.listings import Listings
from tests.newsroom.press.paper import feed_path
from tests.newsroom.press.styles import Trap

_ON_FRONT = 14
_SERVICES = ("about", "contact", "privacy", "terms", "letter", "jobs", "login", "search")


class Press(Listings):
    """Serve it with `NewsroomServer(Press("tribune"))`. `sources` says whether it shows its feed and sitemap."""

    # -- answers -------------------------------------------------------------------------------------------------

    def answer(self, target: str, origin: str) -> Answer:
        plain = self.plain(target)
        found = mazes.passage(self.style.traps, plain)
        answer = self._lost(*found, origin) if found else self._file(plain, origin)
        answer = answer or self._astray(plain, origin) or self._page(plain, origin)
        if not isinstance(answer, str):
            return answer or Answer(b"<title>404</title><h1>404</h1>", 404)
        answer = mazes.with_entries(answer, self.style.traps, plain)
        if "session" in self.style.traps:
            answer = traps.with_session(answer, self.dice)
        tag = {"Content-Type": HTML, "ETag": f'"{hashlib.md5(answer.encode()).hexdigest()}"'}
        return Answer(answer.encode(), headers=tag)

    def _file(self, target: str, origin: str) -> Answer | None:
        path = urlsplit(target).path
        if path == "/robots.txt":
            return sources.robots(self.sitemap, origin)
        printed = [moved(article, origin) for article in self._shown()]
        if self.feed == "sections":
            for section in self.sections:
                if path == f"/rss/{quote(section.slug)}":
                    return sources.feed("rss", [a for a in printed if a.section == section.name], self.name)
        elif self.feed and path == feed_path(self.feed):
            return sources.feed(self.feed, printed, self.name)
        gone = [moved(self.articles[path], origin) for path in sorted(self.removed)]
        fronts = [origin + section.path for section in self.sections]
        return sources.sitemap(self.sitemap, path, printed + gone, fronts, origin) if self.sitemap else None

    def _astray(self, target: str, origin: str) -> Answer | str | None:
        """The pages of this paper's traps."""
        trap, path = traps.trap_of(target), urlsplit(target).path
        if unquote(target) in map(unquote, self.gone):
            gone = self._frame().words["gone"]
            return self._frame().page(gone, f"<h1>{gone}</h1><p>404</p>", kind="error")
        if trap not in self.style.traps:
            return None
        if trap == "redirects":
            return Answer(b"", 302, {"Location": "/go/now" if path == "/go/today" else "/go/today"})
        if trap == "calendar":
            main = traps.calendar(path)
            return self._frame().page(path, main) if main else None
        if trap in ("mirror", "print"):
            prefix = traps.MIRROR if trap == "mirror" else traps.PRINT
            return self._page(target.removeprefix(prefix) or "/", origin, variant=trap)
        if trap == "comments":
            words = self._frame().words
            text = "".join(f"<li>{prose.byline(self.style.language, self.dice)}: !</li>" for _ in range(3))
            return self._frame().page(words["comments"], f"<h1>{words['comments']}</h1><ul>{text}</ul>")
        return self._page("/", origin) if trap == "loop" else self._page(target, origin)

    def _lost(self, maze: Trap, passage: mazes.Passage, origin: str) -> Answer | str | None:
        """A page of a maze."""
        if passage.location:
            return Answer(b"", 302, {"Location": passage.location})
        on = mazes.way_on(maze, passage.links)
        if not passage.shows:
            return self._frame().page("404" if maze == "dead_sections" else self.name, f"<h1>{self.name}</h1>{on}")
        shown = self._page(passage.shows, origin)
        if not isinstance(shown, str):
            return shown
        return re.sub(r'<link rel="canonical"[^>]*>', "", shown).replace("<main>", f"<main>{on}", 1)

    def _page(self, target: str, origin: str, *, variant: Trap | None = None) -> Answer | str | None:
        path = unquote(urlsplit(target).path)
        if key := self.article_at(target):
            if key in self.removed:
                return Answer(b"<title>410</title><h1>410</h1>", 410)
            return self._article(key, origin, variant)
        if target in ("/", ""):
            return self._river_of_all(1) if self.style.only_front else self._front()
        if self.style.only_front and path == "/" and target.startswith("/?page="):
            return self._river_of_all(int(target.removeprefix("/?page=")))
        if asked := self._listing(target):
            return self._section(*asked)
        if path.startswith(("/api/more", "/ajax/")):
            return self._more(target)
        if scrolled := self._scrolled(target):
            return scrolled
        if path.startswith("/archive") and self.style.pagination == "archive":
            return self._archive(path)
        if page := self._by_date(target):
            return page
        if path.strip("/") in _SERVICES:
            word = self._frame().words[path.strip("/")]
            return self._frame().page(word, f"<h1>{word}</h1><p>{self.name}. {word}.</p>", kind="service")
        for name, known in (("topic", self.topics), ("author", self.authors)):
            if path.startswith(f"/{name}/") and (paths := known.get(path.removeprefix(f"/{name}/"))):
                listed = [article for article in self._shown() if pages.path_of(article) in paths]
                return self._frame().page(path, self._river(listed[: self.style.per_page]))
        return None

    def _river_of_all(self, number: int) -> str | None:
        shown = self._shown()[(number - 1) * _ON_FRONT : number * _ON_FRONT]
        older = f'<div class="nav-links"><a href="/?page={number + 1}">{self._frame().words["older"]}</a></div>'
        return self._frame().page(self.name, self._river(shown) + older, kind="front") if shown else None

    def _front(self) -> str:
        shown = self._shown()
        blocks = "".join(
            f'<section><h2><a href="{escape(s.path)}">{escape(s.name)}</a></h2>{self._river(self._of(s)[:3])}</section>'
            for s in self.sections
            if s.parent is None
        )
        dead = "".join(f'<li><a href="{escape(path)}">{_title(path)}</a></li>' for path in self.gone)
        more = f'<ul class="archive">{dead}</ul>' if dead else ""
        head = f'<link rel="alternate" hreflang="xx" href="{traps.MIRROR}/">' if "mirror" in self.style.traps else ""
        return self._frame().page(self.name, self._river(shown[:_ON_FRONT]) + blocks + more, head=head, kind="front")

    # -- articles ------------------------------------------------------------------------------------------------

    def _article(self, key: str, origin: str, variant: Trap | None) -> str:
        article, style = moved(self.articles[key], origin), self.style
        words, head = self._frame().words, pages.article_head(article, style.markup)
        beside = [self.articles[path] for path in self.beside[key] if path not in self.removed]
        after = f'<section class="related"><h3>{words["related"]}</h3>{self._river(beside)}</section>'
        if style.topics:
            names = [name for name, paths in self.topics.items() if key in paths]
            links = ", ".join(f'<a href="/topic/{quote(name)}">{name.replace("-", " ")}</a>' for name in names)
            after = f'<p class="tags">{words["tags"]}: {links}</p>' + after
        if style.authors:
            name = article.authors[0].name
            after = f'<p><a href="/author/{quote(prose.slug(name, ascii_only=False))}">{name}</a></p>' + after
        if "print" in style.traps:
            after = f'<p><a href="{escape(traps.PRINT + key)}">{words["print"]}</a></p>' + after
        if "comments" in style.traps:
            after = f'<p><a href="{escape(traps.comments_path(key))}">3 {words["comments"]}</a></p>' + after
        if "mirror" in style.traps:
            here = f"{traps.MIRROR}{escape(key)}"
            if variant == "mirror":
                head = head.replace(escape(article.url), escape(origin + traps.MIRROR + key))
            head += f'<link rel="alternate" hreflang="xx" href="{here}">\n'
            after = f'<p><a hreflang="xx" href="{here}">{escape(article.headline)} (XX)</a></p>' + after
        main = pages.article_main(article, style.markup, style.language, after=after)
        return self._frame().page(article.headline, main, head=head, kind="article")


def _title(path: str) -> str:
    return escape(unquote(path).rpartition("/")[2].replace("-", " ").capitalize() + ": what became of it")
