"""What other tools make of a link: a URL in, ARTICLE, SECTION or OTHER out, by their rules read as labels.

These rules decide what to fetch, not what a link is: most call nearly everything an article. Those of projects that
are not installed are written anew, small, from their sources:

- `by_zyte`: zyte-spider-templates (BSD-3-Clause), heuristics.py: `classify_article_crawling_links`, `is_homepage`
- `by_newspaper`: newspaper4k (MIT), urls.py: `valid_url`; source.py: its category links
"""

import re
from urllib.parse import urlsplit

from courlan import is_navigation_page
from courlan.filters import path_filter, type_filter

from newscrawl.discovery.urls import canonicalize

_ZYTE_NO_ARTICLES = tuple(
    f"/{name}"
    for name in str.split("""archive about about-us account admin affiliate authenticate best-deals careers cart
    checkout contactez-nous cookie-policy my-account my-wishlist press pricing privacy-policy returns rss.xml search
    settings shipping subscribe terms-conditions tos""")
)
_HOMES = frozenset(("", "/index", "/index.html", "/index.htm", "/index.php", "/home"))

_NEWSPAPER_DATE = re.compile(r"(?:19|20)\d\d[./_-]?(?:[0-3]?\d|\w{3,5})[./_-][0-3]?\d(?:[./+?-]|$)")
_NEWSPAPER_BAD = frozenset(
    str.split("""careers contact about faq terms privacy advert preferences feedback info browse howto account subscribe
    donate shop admin auth_user emploi annonces blog services contribution boutique""")
)
_NEWSPAPER_GOOD = frozenset(
    str.split("story article feature featured slides slideshow gallery news video media v radio press")
)
_NEWSPAPER_SLUG = 4  # hyphens
_NEWSPAPER_CATEGORY = 14  # characters

_DATE = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])\b")


def by_hyphens(url: str) -> str:
    """Three hyphens in the last segment or a date in the path make an article, else it is a section."""
    path = canonicalize(url).partition("://")[2].partition("?")[0]
    is_article = path.rpartition("/")[2].count("-") > 2 or _DATE.search(path)  # noqa: PLR2004  the rule's own number
    return "ARTICLE" if is_article else "SECTION"


def by_courlan(url: str) -> str:
    """Its filters of navigation, type and path."""
    parts = urlsplit(url)
    if is_navigation_page(url):
        return "SECTION"
    return "ARTICLE" if type_filter(url) and path_filter(parts.path, parts.query) else "OTHER"


def by_zyte(url: str) -> str:
    parts = urlsplit(url)
    if parts.path.rstrip("/").lower() in _HOMES and not parts.query:
        return "SECTION"
    return "OTHER" if url.endswith(_ZYTE_NO_ARTICLES) else "ARTICLE"


def by_newspaper(url: str) -> str:
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment and segment != "index"]
    labels = (parts.hostname or "").split(".")
    subdomain, domain = (labels[0], labels[-2]) if len(labels) > 2 else ("", labels[0])  # noqa: PLR2004
    slug = segments[-1].partition(".")[0] if segments else ""
    words = re.split("[-_]", slug.lower())
    if len(words) > _NEWSPAPER_SLUG + 1 and domain not in words:
        return "ARTICLE"
    is_bad = subdomain in _NEWSPAPER_BAD or not _NEWSPAPER_BAD.isdisjoint(segments)
    if len(segments) > 1 and not is_bad:
        numbered = len(segments) <= 3 and re.fullmatch(r"\d{3,}", slug)  # noqa: PLR2004
        if _NEWSPAPER_DATE.search(url) or numbered or not _NEWSPAPER_GOOD.isdisjoint(map(str.lower, segments)):
            return "ARTICLE"
    is_category = len(segments) == 1 and len(slug) < _NEWSPAPER_CATEGORY
    return "SECTION" if not is_bad and (is_category or not segments) else "OTHER"


PEERS = {
    "three hyphens or a date": by_hyphens,
    "courlan": by_courlan,
    "zyte-spider-templates' rules": by_zyte,
    "newspaper4k's rules": by_newspaper,
}
