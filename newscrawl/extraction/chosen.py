"""Which candidate wins: an ArticlePage in, the Candidate of each field out, with its final value."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newscrawl.extraction import candidates, headline, images, language, site_rules
from newscrawl.extraction.affixes import untagged
from newscrawl.extraction.authors import clean_authors
from newscrawl.extraction.dates import date_in_url
from newscrawl.extraction.dating import choose_date
from newscrawl.extraction.evidence import Candidate
from newscrawl.extraction.tags import are_glued, are_of_the_site, split_tags
from newscrawl.items import Author, Image
from newscrawl.text import clean, comparable

if TYPE_CHECKING:
    from newscrawl.extraction.page import ArticlePage

_MONTH_FIRST = re.compile(r"en(?:[-_](?:us|ca|ph))?$", re.IGNORECASE)
_DAY_FIRST_HOSTS = (".uk", ".au", ".in", ".nz", ".ie", ".za", ".ng", ".ke", ".my", ".sg", ".eu", ".pk")
_LATIN = "\u05ff"  # and Greek and Cyrillic: scripts in which a full name has a space
_TIERS = {"free": True, "metered": False, "locked": False}


def alternative_headline(page: "ArticlePage") -> Candidate | None:
    for key in ("alternativeHeadline", "alternateName"):
        for value in page.linked_data.values(key):
            if isinstance(value, str) and (title := clean(value)):
                return Candidate(title, "json-ld", key)
    return headline.alternative(page.titles, page.headline)


def description(page: "ArticlePage") -> Candidate | None:
    """The first that is not the headline again, in full where that is cut by dots."""
    title = comparable(page.headline)
    texts = (replace(c, value=untagged(c.value)) for c in candidates.descriptions(page))
    found = (text for text in texts if text.value and comparable(text.value) != title)
    first = next(found, None)
    if first is None or not first.value.endswith(("…", "...")):
        return first
    start, length = first.value.rstrip(".… "), len(first.value)
    return next((text for text in found if text.value.startswith(start) and len(text.value) > length), first)


def section(page: "ArticlePage") -> Candidate | None:
    return _first_text(candidates.sections(page))


def _first_text(found: Iterable[Candidate]) -> Candidate | None:
    for candidate in found:
        value = candidate.value[0] if isinstance(candidate.value, list) and candidate.value else candidate.value
        if isinstance(value, str) and (text := clean(value)):
            return replace(candidate, value=text)
    return None


def tags(page: "ArticlePage") -> Candidate | None:
    """The first list; one whose commas are lost only where there is no other, keywords of the whole site never."""
    glued: Candidate | None = None
    for candidate in candidates.tags(page):
        found = replace(candidate, value=split_tags(candidate.value, publisher=page.site_names))
        if (
            found.where == "keywords"
            and found.source == "metatag"
            and are_of_the_site(found.value, f"{page.headline} {page.body}")
        ):
            continue
        if found.value and not are_glued(found.value):
            return found
        glued = glued or (found if found.value else None)
    return glued


def authors(page: "ArticlePage") -> Candidate | None:
    """Of the first place that names any; where that names but the publisher, of the first with a person.

    What is declared elsewhere with the same names and more is preferred: some JSON-LD gives only the first.
    """
    own = {key for name in page.site_names if (key := comparable(name))}
    chosen: Candidate | None = None
    for candidate in candidates.authors(page):
        named: list[Author] = clean_authors(candidate.value, publisher=page.site_names)
        if named and (chosen is None or _signs(named, chosen.value)):
            chosen = replace(candidate, value=named)
            if not all(_is_own(author, candidate.source, own) for author in named):
                break
    is_one = chosen is not None and chosen.source == "json-ld" and len(chosen.value) == 1
    return _with_more(chosen, page) if chosen and is_one else chosen


def _with_more(chosen: Candidate, page: "ArticlePage") -> Candidate:
    name = chosen.value[0].name
    for candidate in candidates.declared_authors(page):
        if len(candidate.value) > 1 or len(candidate.value[0][0]) > len(name) + len(", "):
            named = clean_authors(candidate.value, publisher=page.site_names)
            if len(named) > 1 and name in [author.name for author in named]:
                return replace(candidate, value=named)
    return chosen


def _signs(named: list[Author], publisher: list[Author]) -> bool:
    """Whether a person with a full name is there, and not only the publisher again."""
    keys = [comparable(author.name) for author in publisher]
    return any(
        author.type == "Person"
        and (" " in author.name or author.name[0] > _LATIN)
        and not any(key in comparable(author.name) for key in keys)
        for author in named
    )


def _is_own(author: Author, source: str, own: set[str]) -> bool:
    """Whether it is the publisher itself; a metatag rarely names it exactly."""
    key = comparable(author.name)
    is_vague = author.type == "Organization" or source == "metatag"
    return key in own or (is_vague and any(_are_alike(key, name) for name in own))


def _are_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 3 and (one in other or other in one)  # noqa: PLR2004


def in_language(page: "ArticlePage") -> Candidate | None:
    found = language.declared(candidates.languages(page))
    if found is None and page.site and page.site.language:
        found = Candidate(page.site.language, "site-rule", "language")
    return found or language.detected(f"{page.headline}\n{page.body}")


def date_published(page: "ArticlePage") -> Candidate | None:
    return _date(page, candidates.published_declared(page), candidates.published_elsewhere(page))


def date_modified(page: "ArticlePage") -> Candidate | None:
    return _date(page, candidates.modified_declared(page), candidates.modified_elsewhere(page))


def _date(page: "ArticlePage", declared: Iterable[Candidate], elsewhere: Iterable[Candidate]) -> Candidate | None:
    host = urlsplit(page.url).hostname or ""
    us = bool(_MONTH_FIRST.match(page.in_language or "")) and not host.endswith(_DAY_FIRST_HOSTS)
    zone = ZoneInfo(page.site.timezone) if page.site and page.site.timezone else None
    return choose_date(declared, elsewhere, month_first=us, zone=zone, now=page.now, url_day=date_in_url(page.url))


def is_accessible_for_free(page: "ArticlePage") -> Candidate | None:
    for value in page.linked_data.values("isAccessibleForFree", pages=True):
        return Candidate(not _is_false(value), "json-ld", "isAccessibleForFree")
    for parts in page.linked_data.values("hasPart"):
        for part in parts if isinstance(parts, list) else [parts]:
            if isinstance(part, dict) and _is_false(part.get("isAccessibleForFree")):
                return Candidate(False, "json-ld", "hasPart")
    for element in page.microdata.get("isAccessibleForFree", ()):
        value = element.get("content") or element.get("href") or site_rules.text_of(element)
        return Candidate(not _is_false(value), "microdata", "isAccessibleForFree")
    for name, tier in page.metatags.all("article:content_tier", "og:article:content_tier"):
        if tier.lower() in _TIERS:
            return Candidate(_TIERS[tier.lower()], "metatag", name)
    return None


def _is_false(value: object) -> bool:
    return str(value).strip().lower().rpartition("/")[2] in ("false", "0", "no")


def image(page: "ArticlePage") -> Candidate | None:
    declared = next(candidates.images(page), None)
    shown: list[Image] = page.images
    if declared is None:
        return Candidate(shown[0], "body", "img") if shown else None
    return replace(declared, value=images.lead_image(declared.value, shown))


def canonical_url(page: "ArticlePage") -> Candidate | None:
    if link := page.metatags.links.get("canonical"):
        return Candidate(link, "metatag", "canonical")
    return next((Candidate(url, "metatag", name) for name, url in page.metatags.all("og:url")), None)
