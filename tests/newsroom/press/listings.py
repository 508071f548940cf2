"""Section fronts, their further pages and the archive of a simulated newspaper: what is asked for in, HTML out."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import parse_qs, quote, unquote, urlsplit

from newscrawl.items import Article
from tests.newsroom.newspaper import HTML, Answer
from tests.newsroom.press import archives, mazes, pages, prose, scrolls, traps
from tests.newsroom.press.pages import Frame
from tests.newsroom.press.paper import Paper, Section, feed_path
from tests.newsroom.press.styles import Trap


class Listings(Paper):
    def _frame(self) -> Frame:
        shown = self._shown()
        words = prose.grammar(self.style.language)["words"]
        links = traps.navigation(self.style.traps, words["events"])
        if self.style.pagination == "archive":
            links += f'<a href="/archive">{words["archive"]}</a>'
        links += archives.navigation(self.style.archive, shown)
        sections = () if self.style.only_front else self.sections
        top = [(section.path, section.name) for section in sections if section.parent is None]
        return Frame(self.name, self.style.language, top, shown[:5], shown[7:47:9], links, self._feed_link())

    def _feed_link(self) -> str:
        kinds = {"atom": "application/atom+xml", "json": "application/feed+json"}
        kind = kinds.get(self.feed, "application/rss+xml")
        if self.feed in ("", "hidden", "sections"):
            return ""
        return f'<link rel="alternate" type="{kind}" href="{feed_path(self.feed)}">\n'

    def _river(self, articles: Sequence[Article]) -> str:
        return pages.river(articles, self.style.layout, self.style.language)

    # -- sections and their further pages ------------------------------------------------------------------------

    def _listing(self, target: str) -> tuple[Section, int] | None:
        """The section and the number of the page that `target` names."""
        parts = urlsplit(target)
        path, query = unquote(parts.path).rstrip("/"), parse_qs(parts.query)
        for section in self.sections:
            front = urlsplit(section.path)
            wanted = parse_qs(front.query)
            if any(query.get(name) != value for name, value in wanted.items()):
                continue
            rest = path.removeprefix(unquote(front.path).rstrip("/"))
            if not path.startswith(unquote(front.path).rstrip("/")) or (not wanted and rest == path):
                continue
            if not rest:
                start = int(query.get("start", ["0"])[0])
                number = int((query.get("page") or query.get("paged") or ["1"])[0])
                return section, start // self.style.per_page + number
            if rest.startswith("/page/") and rest[6:].isdecimal():
                return section, int(rest[6:])
        return None

    def _section(self, section: Section, number: int) -> str | None:
        listed = self._of(section)
        count = self._count(listed)
        is_alone = self.style.scroll or self.style.pagination in ("archive", "none", "more_json", "more_html")
        if is_alone and number > 1:
            return None
        if number > count:
            if "pagination" not in self.style.traps:
                return None
            shown = listed[(count - 1) * self.style.per_page :]
        else:
            shown = listed[(number - 1) * self.style.per_page : number * self.style.per_page]
        below = "".join(
            f'<li><a href="{s.path}">{escape(s.name)}</a></li>' for s in self.sections if s.parent == section.slug
        )
        main = f"<h1>{escape(section.name)}</h1>" + (f'<ul class="subnav">{below}</ul>' if below else "")
        if "facets" in self.style.traps:
            main += traps.facets(section.path, list(map(quote, self.topics))[:6])
        endless = "pagination" in self.style.traps
        main += self._river(shown) + self._pagination(section, number, count + 10**6 * endless)
        feed = f'<link rel="alternate" type="application/rss+xml" href="/rss/{quote(section.slug)}">\n'
        return self._frame().page(section.name, main, head=feed if self.feed == "sections" else "")

    def page_path(self, section: Section, number: int) -> str:
        mark = "&" if "?" in section.path else "?"
        forms = {
            "path": f"{section.path.rstrip('/')}/page/{number}",
            "older": f"{section.path}{mark}paged={number}",
            "offset": f"{section.path}{mark}start={(number - 1) * self.style.per_page}",
            "more_json": f"/api/more?section={quote(section.slug)}&page={number}",
            "more_html": f"/ajax/{quote(section.slug)}/{number}",
        }
        if number == 1:
            return section.path
        return forms.get(self.style.pagination, f"{section.path}{mark}page={number}")

    def _pagination(self, section: Section, number: int, count: int) -> str:
        words, kind = self._frame().words, self.style.pagination
        if self.style.scroll:
            return scrolls.button(self.style.scroll, quote(section.slug), self._of(section), self.style.per_page)
        if number >= count or kind in ("archive", "none"):
            return ""
        following = escape(self.page_path(section, number + 1))
        if kind == "next":
            return f'<p class="pages"><a rel="next" href="{following}">{words["next"]}</a></p>'
        if kind == "older":
            newer = f'<a href="{escape(self.page_path(section, number - 1))}">«</a> ' if number > 1 else ""
            return f'<div class="nav-links">{newer}<a href="{following}">{words["older"]}</a></div>'
        if kind == "more_json":
            return f'<button class="load-more" data-url="{following}">{words["more"]}</button>'
        if kind == "more_html":
            return f'<a class="btn more" href="#" data-href="{following}">{words["more"]}</a>'
        near = [n for n in (1, number - 1, number, number + 1, number + 2) if 1 <= n <= count]
        links = "".join(
            f"<b>{n}</b> " if n == number else f'<a href="{escape(self.page_path(section, n))}">{n}</a> '
            for n in sorted(set(near))
        )
        return f'<div class="pagination">{links}</div>'

    def _more(self, target: str) -> Answer | None:
        """What a "load more" button fetches."""
        parts = urlsplit(target)
        _, _, slug, number = parts.path.split("/") if parts.path.startswith("/ajax/") else (None, None, None, None)
        query = parse_qs(parts.query)
        slug = unquote(slug or query.get("section", [""])[0])
        page = int(number or query.get("page", ["1"])[0])
        section = next((s for s in self.sections if s.slug == slug), None)
        if section is None:
            return None
        listed = self._of(section)
        shown = listed[(page - 1) * self.style.per_page : page * self.style.per_page]
        following = self.page_path(section, page + 1) if page < self._count(listed) else None
        if self.style.pagination == "more_html":
            button = f'<a class="btn more" href="#" data-href="{following}">+</a>' if following else ""
            data = {"html": self._river(shown) + button, "count": len(shown)}
        else:
            items = [{"id": n, "title": a.headline, "url": pages.path_of(a)} for n, a in enumerate(shown)]
            data = {"items": items, "next": following}
        return Answer(json.dumps(data).encode(), headers={"Content-Type": "application/json"})

    def _scrolled(self, target: str) -> Answer | None:
        """What an endless section fetches."""
        section = next((s for s in self.sections if quote(s.slug) == scrolls.section_of(target)), None)
        if section is None or not self.style.scroll:
            return None
        asked = self.style.scroll, target, self._of(section), self.style.per_page
        body, is_json = scrolls.part(*asked, self._river(scrolls.asked_for(*asked)[0]))
        return Answer(body.encode(), headers={"Content-Type": "application/json" if is_json else HTML})

    def _archive(self, path: str) -> str | None:
        months: dict[str, list[Article]] = {}
        for article in self._shown():
            months.setdefault(f"{pages.moment(article):%Y/%m}", []).append(article)
        if path.rstrip("/") == "/archive":
            names = prose.grammar(self.style.language)["months"]
            links = "".join(
                f'<li><a href="/archive/{month}">{names[int(month[5:]) - 1]} {month[:4]}</a></li>' for month in months
            )
            return self._frame().page("Archive", f"<h1>Archive</h1><ul>{links}</ul>")
        listed = months.get(path.removeprefix("/archive/"))
        return self._frame().page(path, f"<h1>{path}</h1>{self._river(listed)}") if listed else None

    def _by_date(self, target: str) -> str | None:
        found = archives.shown(self.style.archive, target, self._shown())
        return self._frame().page(target, self._river(found[0]) + found[1]) if found else None

    # -- traps ---------------------------------------------------------------------------------------------------

    def plain(self, target: str) -> str:
        """`target` without the visit's number."""
        return traps.without_session(target) if "session" in self.style.traps else target

    def trapped(self, targets: Iterable[str]) -> Counter[Trap]:
        """Requests that each of the paper's traps took."""
        targets = list(targets)
        found = Counter(trap for target in targets if (trap := self._trap_of(target)))
        if "session" in self.style.traps:
            found["session"] = traps.repeated(targets)
        return +found

    def _trap_of(self, target: str) -> Trap | None:
        plain = traps.without_session(target)
        if found := mazes.passage(self.style.traps, plain):
            return found[0]
        if unquote(plain) in map(unquote, self.gone):
            return "gone"
        if "pagination" in self.style.traps and (asked := self._listing(plain)):
            section, number = asked
            if number > self._count(self._of(section)):
                return "pagination"
        return traps.trap_of(plain)
