"""The twenty styles of simulated newspapers, each a way of building a news site that readers have met."""

from dataclasses import dataclass
from typing import Literal

Pagination = Literal["numbered", "path", "next", "older", "offset", "more_json", "more_html", "archive", "none"]
Scroll = Literal[
    "", "page", "offset", "cursor", "after", "data", "template", "options", "fragment", "script", "hidden"
]  # fmt: skip
Layout = Literal["cards", "wrapped", "table", "list", "teasers", "dated"]
Markup = Literal["json_ld", "metatags", "microdata", "bare"]
Feed = Literal["", "rss", "atom", "rdf", "json", "sections", "hidden"]
Sitemap = Literal["", "plain", "index", "gzip", "news", "broken", "wrong_dates", "stale", "text", "unannounced"]
Archive = Literal["", "months", "days", "query", "options", "form", "hidden"]
Trap = Literal[
    "calendar", "session", "facets", "loop", "pagination", "redirects", "gone", "mirror", "print", "comments",
    "month_query", "month_names", "path_facets", "odd_facets", "folders", "dead_sections", "endless_redirects",
    "empty_pages", "old_pages", "print_alone", "print_ending", "print_query", "mirror_query", "shuffled_facets",
    "home_again",
]  # fmt: skip


@dataclass(frozen=True)
class Style:
    name: str
    address: str
    """A format of an article's path; see `addresses.address`."""
    layout: Layout = "cards"
    pagination: Pagination = "numbered"
    markup: Markup = "json_ld"
    language: str = "en"
    articles: int = 100
    per_page: int = 12
    listing: str = "/{section}"
    """A format of a section front's path."""
    nested: bool = False
    """Half of the sections lie below another, and only its front leads to them."""
    topics: bool = False
    """Articles name topics, which have pages."""
    authors: bool = False
    feed: Feed = ""
    sitemap: Sitemap = ""
    traps: tuple[Trap, ...] = ()
    days: int = 45
    """From the oldest article to the newest."""
    scroll: Scroll = ""
    """Sections are endless, instead of a pagination: what a script fetches says where the part after it begins."""
    only_front: bool = False
    """There are no sections: the front page has further pages."""
    archive: Archive = ""
    """By date: links to months on every page, a day that leads to the one before it, in the query; a list, a form."""


STYLES = {
    style.name: style
    for style in (
        Style("tribune", "/{year}/{month}/{day}/{section}/{slug}", traps=("calendar", "print"), topics=True,
              feed="rss", sitemap="news"),
        Style("courier", "/{section}/{slug}-{number}", layout="wrapped", pagination="next", traps=("facets", "gone"),
              feed="rss", sitemap="index", articles=140, per_page=10),
        Style("ledger", "/article/{number}", layout="table", traps=("loop", "redirects"), sitemap="plain",
              markup="metatags", articles=90),
        Style("signal", "/a/{code}", layout="teasers", pagination="path", traps=("mirror", "calendar"), feed="atom",
              sitemap="gzip"),
        Style("bulletin", "/news.php?id={number}", layout="list", listing="/list.php?cat={section}",
              pagination="offset", traps=("session",), markup="bare", feed="rss", sitemap="text"),
        Style("herold", "/{section}/{slug}.html", language="de", layout="teasers", pagination="path",
              traps=("comments", "facets"), feed="sections", sitemap="plain", topics=True),
        Style("diario", "/{section}/{year}/{month}/{slug}.html", language="es", nested=False, pagination="older",
              traps=("print", "calendar"), markup="metatags", sitemap="wrong_dates", feed="rss", authors=True),
        Style("gazete", "/haber/{slug}-{number}", language="tr", layout="wrapped", pagination="more_json",
              traps=("gone", "redirects"), sitemap="index", feed="rss"),
        Style("vestnik", "/news/{number}-{native}/", language="ru", layout="dated", listing="/rubric/{section}/",
              pagination="path", traps=("session", "pagination"), feed="rss", sitemap="plain"),
        Style("sahifa", "/{section}/{native}", language="ar", pagination="next", traps=("calendar",),
              markup="microdata", sitemap="plain", articles=70),
        Style("shimbun", "/articles/{code}.html", language="ja", layout="list", listing="/{section}/index.html",
              pagination="numbered", traps=("mirror",), feed="rdf", sitemap="index", articles=80),
        Style("weblog", "/?p={number}", layout="teasers", listing="/?cat={section}", pagination="older",
              traps=("comments", "calendar"), feed="rss", markup="microdata", articles=60),
        Style("regional", "/{section}/{slug},{number}", nested=True, layout="wrapped",
              traps=("facets", "loop"), sitemap="plain", feed="json", articles=150, per_page=10),
        Style("portal", "/NewsDetail.aspx?cat={rank}&nid={number}", layout="table", listing="/News.aspx?cat={section}",
              pagination="offset", traps=("session", "facets"), markup="metatags", sitemap="unannounced"),
        Style("magazine", "/{slug}", pagination="more_html", layout="cards", listing="/category/{section}",
              traps=("mirror", "print"), topics=True, authors=True, feed="rss", sitemap="index"),
        Style("evening", "/{section}/{word}", layout="cards", pagination="next", traps=("gone", "pagination"),
              sitemap="plain", articles=80),
        Style("archive", "/{date}/{slug}.shtml", layout="dated", pagination="archive", per_page=8,
              traps=("calendar", "redirects"), markup="bare", sitemap="stale", articles=110),
        Style("wire", "/story/{uuid}", layout="list", pagination="numbered", traps=("loop", "comments"), feed="hidden",
              sitemap="plain", articles=120, per_page=8),
        Style("observer", "/{section}/{Slug}-{number}.ece", nested=True, layout="cards", pagination="numbered",
              traps=("pagination", "print"), sitemap="broken", feed="rss", topics=True),
        Style("plain", "/c/{number}.html", layout="list", listing="/c/{section}/", pagination="numbered",
              traps=("gone",), markup="bare", articles=60),
    )
}  # fmt: skip
