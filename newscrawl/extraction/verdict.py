"""What kind of page this is: its parts in, a kind with reasons out."""

import re
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from newscrawl.extraction import walls

VerdictKind = Literal[
    "article", "live_blog", "listing", "gallery", "video", "paywalled", "consent_wall", "challenge", "login", "soft_404",
    "empty_shell", "other",
]  # fmt: skip
SHORT, TEASER = 120, 200  # Words; walls and errors are shorter than the first, what a paywall shows than the second.
EXPORTED = frozenset(("article", "live_blog", "gallery", "video", "paywalled"))

_SHOWN = frozenset(("VideoObject", "ImageGallery", "MediaGallery"))
_SLUG = re.compile(r"(?:[^\W\d_]+-){3,}|\d{5,}|\.html?$")
LIVE_URL = re.compile(r"live-?blog|live-?ticker|/live/|newsblog|canli-?anlatim", re.IGNORECASE)


@dataclass(slots=True, frozen=True)
class Verdict:
    kind: VerdictKind
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Signs:
    """What the verdict is drawn from."""

    url: str
    titles: list[str]
    body_words: int
    types: set[str]
    og_type: str
    declared_article: bool
    paywalled: bool
    entries: int
    """Of a live blog."""
    pictures: int
    cards: int
    """Teasers on the page."""
    carded: float
    """The share of the body that stands in them."""
    dated: bool
    is_binary: bool = False
    after_text: str = ""
    """The lines at and close below the text's end that say it goes on for subscribers. This and what follows only of pages shorter than TEASER."""
    page_text: str = ""
    page_words: int = 0
    main_text: str = ""
    """The page's text without its menus and footers, and without links."""
    headlines: int = 0
    """Links long enough to be one, outside of menus."""
    login_field: bool = False
    scripts: int = 0


def judge(signs: Signs) -> Verdict:
    """Walls and errors are short; whatever has an article's prose is an article."""
    if signs.is_binary:
        return Verdict("other", ["bytes that are no text"])
    if signs.body_words < SHORT and (wall := _wall(signs)):
        return wall
    if signs.entries >= 3:  # noqa: PLR2004
        return Verdict("live_blog", [f"{signs.entries} entries"])
    if "LiveBlogPosting" in signs.types:
        return Verdict("live_blog", ["declared a LiveBlogPosting"])
    is_gallery = bool(signs.types & {"ImageGallery", "MediaGallery"})
    if not is_gallery and (listing := _listing(signs)):
        return listing
    if signs.body_words < TEASER and (paywall := _paywall(signs)):
        return paywall
    is_pictures = not signs.declared_article and signs.pictures >= 8 and signs.body_words < SHORT  # noqa: PLR2004
    if (is_gallery or is_pictures) and signs.body_words < TEASER:
        return Verdict("gallery", [f"{signs.pictures} pictures, {signs.body_words} words"])
    is_video = signs.og_type.startswith("video")
    is_shown = "VideoObject" in signs.types and (is_video or signs.body_words < TEASER)
    if not signs.declared_article and (is_shown or (is_video and signs.body_words < SHORT)):
        return Verdict("video", ["declared a video and no article"])
    if not signs.body_words:
        return Verdict("other", ["no prose"])
    return Verdict("article", [f"{signs.body_words} words of prose"])


def _wall(signs: Signs) -> Verdict | None:
    titles = " \n ".join(signs.titles)
    if walls.CHALLENGE.search(titles) or (signs.page_words < SHORT and walls.CHALLENGE.search(signs.page_text)):
        return Verdict("challenge", ["asks for proof of a human visitor"])
    if signs.declared_article and signs.body_words > 20:  # noqa: PLR2004
        return None
    if any(walls.NOT_FOUND.search(title) for title in signs.titles):
        return Verdict("soft_404", ["the title says not found"])
    shows = signs.declared_article or signs.types & _SHOWN or signs.og_type.startswith("video") or signs.pictures
    if signs.page_words < 40 and signs.body_words < 40 and signs.scripts and not shows:  # noqa: PLR2004
        return Verdict("empty_shell", [f"{signs.page_words} words and {signs.scripts} scripts"])
    asks = walls.LOGIN.search(titles) or walls.LOGIN.search(urlsplit(signs.url).path)
    if signs.login_field and asks and signs.body_words < 60:  # noqa: PLR2004
        return Verdict("login", ["a login form and no prose"])
    asked = walls.CONSENT.findall(signs.main_text)
    if len(asked) > 1 and len(asked) * 25 > signs.page_words and signs.page_words < 600:  # noqa: PLR2004
        return Verdict("consent_wall", [f"little but consent: {', '.join(dict.fromkeys(map(str.lower, asked)))}"])
    return None


def _paywall(signs: Signs) -> Verdict | None:
    if signs.paywalled:
        return Verdict("paywalled", ["declared not free, and only a teaser is there"])
    if signs.body_words and (pitch := walls.SUBSCRIBERS.search(signs.after_text)):
        return Verdict("paywalled", [f"a teaser, and below it: {pitch[0]}"])
    return None


def _listing(signs: Signs) -> Verdict | None:
    if signs.declared_article:
        return None
    path = urlsplit(signs.url).path.strip("/")
    if not path and signs.cards >= 5 and not signs.dated:  # noqa: PLR2004
        return Verdict("listing", ["the front page, with teasers"])
    if signs.cards >= 5 and signs.carded > 0.85 and signs.body_words < 400 and signs.og_type != "article":  # noqa: PLR2004
        return Verdict("listing", [f"{signs.cards} teasers hold {signs.carded:.0%} of the text"])
    named = _SLUG.search(path) and signs.body_words > 30  # noqa: PLR2004
    if signs.cards >= 8 and signs.body_words < 100 and not named and signs.og_type != "article":  # noqa: PLR2004
        return Verdict("listing", [f"{signs.cards} teasers and {signs.body_words} words of prose"])
    if not signs.body_words and signs.headlines >= 8:  # noqa: PLR2004
        return Verdict("listing", [f"{signs.headlines} headlines that lead on, and no prose"])
    is_collection = signs.types & {"CollectionPage", "SearchResultsPage"} and signs.og_type != "article"
    if is_collection and signs.cards >= 3 and not signs.dated:  # noqa: PLR2004
        return Verdict("listing", ["declared a CollectionPage"])
    return None
