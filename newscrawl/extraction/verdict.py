"""What kind of page this is: its parts in, a kind with reasons out."""

import re
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

VerdictKind = Literal[
    "article", "live_blog", "listing", "gallery", "video", "paywalled", "consent_wall", "challenge", "login", "soft_404",
    "empty_shell", "other",
]  # fmt: skip
SHORT = 120  # Words; walls and errors are shorter.
EXPORTED = frozenset(("article", "live_blog", "gallery", "video", "paywalled"))

_CHALLENGE = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|are you a (?:robot|human)|verify(?:ing)? you are human|"
    r"captcha|checking your browser|pardon our interruption|security check|unusual traffic|bot detection|ddos-guard|"
    r"enable javascript and cookies",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"cookie|consent|gdpr|privacy|datenschutz|einwilligung|zustimm|confidentialit|privacidad|privacy|çerez|trackers?|werbung akzeptieren",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"^\W*(?:error\s*)?404\b|\b404\W*$|(?:page|article|story|content) (?:was |is |could )?(?:not|no longer) (?:be )?(?:found|available|exist)|not found\W*$|"
    r"seite (?:wurde )?nicht gefunden|nicht gefunden\W*$|page (?:introuvable|non trouvée)|página no (?:encontrada|existe)|"
    r"pagina non trovata|sayfa bulunamadı|страница не найдена|ページが見つかりません|페이지를 찾을 수 없|页面不存在|الصفحة غير موجودة",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"log-?\s?in\b|sign-?\s?in\b|anmelden|anmeldung|connexion|se connecter|iniciar sesi|acceder|accedi\b|entrar|giriş|inloggen|logga in|"
    r"logg inn|вход|войти|ログイン|로그인|登录|تسجيل الدخول",
    re.IGNORECASE,
)
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
    page_text: str = ""
    """This and what follows only of pages shorter than SHORT."""
    page_words: int = 0
    password_field: bool = False
    scripts: int = 0


def judge(signs: Signs) -> Verdict:
    """Walls and errors are short; whatever has an article's prose is an article."""
    if signs.body_words < SHORT and (wall := _wall(signs)):
        return wall
    if signs.entries >= 3 and ("LiveBlogPosting" in signs.types or LIVE_URL.search(signs.url)):  # noqa: PLR2004
        return Verdict("live_blog", [f"{signs.entries} dated entries"])
    if "LiveBlogPosting" in signs.types:
        return Verdict("live_blog", ["declared a LiveBlogPosting"])
    is_gallery = bool(signs.types & {"ImageGallery", "MediaGallery"})
    if not is_gallery and (listing := _listing(signs)):
        return listing
    if signs.paywalled and signs.body_words < 200:  # noqa: PLR2004
        return Verdict("paywalled", ["declared not free, and only a teaser is there"])
    is_pictures = not signs.declared_article and signs.pictures >= 8 and signs.body_words < 120  # noqa: PLR2004
    if (is_gallery or is_pictures) and signs.body_words < 200:  # noqa: PLR2004
        return Verdict("gallery", [f"{signs.pictures} pictures, {signs.body_words} words"])
    is_short = signs.body_words < 200 or signs.og_type.startswith("video")  # noqa: PLR2004
    if "VideoObject" in signs.types and not signs.declared_article and is_short:
        return Verdict("video", ["declared a VideoObject and no article"])
    if not signs.body_words:
        return Verdict("other", ["no prose"])
    return Verdict("article", [f"{signs.body_words} words of prose"])


def _wall(signs: Signs) -> Verdict | None:
    titles = " \n ".join(signs.titles)
    if _CHALLENGE.search(titles) or (signs.page_words < 120 and _CHALLENGE.search(signs.page_text)):  # noqa: PLR2004
        return Verdict("challenge", ["asks for proof of a human visitor"])
    if signs.declared_article and signs.body_words > 20:  # noqa: PLR2004
        return None
    if any(_NOT_FOUND.search(title) for title in signs.titles):
        return Verdict("soft_404", ["the title says not found"])
    if signs.page_words < 40 and signs.body_words < 40 and signs.scripts:  # noqa: PLR2004
        return Verdict("empty_shell", [f"{signs.page_words} words and {signs.scripts} scripts"])
    asks = _LOGIN.search(titles) or _LOGIN.search(urlsplit(signs.url).path)
    if signs.password_field and asks and signs.body_words < 60:  # noqa: PLR2004
        return Verdict("login", ["a password field and no prose"])
    if len(_CONSENT.findall(signs.page_text)) * 25 > signs.page_words and signs.page_words < 600:  # noqa: PLR2004
        return Verdict("consent_wall", ["little but consent"])
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
    is_collection = signs.types & {"CollectionPage", "SearchResultsPage"} and signs.og_type != "article"
    if is_collection and signs.cards >= 3 and not signs.dated:  # noqa: PLR2004
        return Verdict("listing", ["declared a CollectionPage"])
    return None
