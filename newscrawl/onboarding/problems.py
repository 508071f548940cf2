"""What keeps a site from being looked at: a page asked for in, a sentence with what to do about it out."""

from collections.abc import Collection, Mapping

from newscrawl.extraction import ArticlePage
from newscrawl.onboarding.plans import Fetched

_WALLS = {
    "challenge": "it asks for proof of a human visitor, and newscrawl does not pretend to be one; ask its owner",
    "consent_wall": "it shows nothing before consent; give the address of a section that does",
    "login": "it asks for a password; only what anybody may read can be crawled",
    "empty_shell": "it is empty without JavaScript; write url and `browser = true` into a definition",
    "soft_404": "the page is gone; give the front page's address",
}
_TROUBLE = {
    "unreachable": "it does not answer; check the address, or try again later",
    "timeout": "it does not answer in time; try again later",
    "robots": "its robots.txt forbids crawling; ask its owner",
    "robots_unreachable": "its robots.txt cannot be read, which forbids everything for now; try again later",
    "retry_after": "it asks to be left alone for now; try again later",
    "redirect_loop": "it redirects in a circle; give the address it leads to in a browser",
}
UNDATED = (
    "what looks like its articles has neither date nor author; if it is a news site all the same, write `url` into a "
    "definition yourself"
)
SLOW = "none of its articles could be looked at in time; try again later, or write `url` into a definition yourself"
_REFUSED = ("http_401", "http_402", "http_403", "http_451")
_GONE = ("http_404", "http_410", "not_html", "too_large")
_FEW_LINKS = 3


def problem_of(fetched: Fetched, page: ArticlePage, links: Collection[object] = ()) -> str | None:
    """None for a page that shows something: a wall stands in place of a page, and its `links` are few."""
    may_be_wall = fetched.outcome not in _GONE and len(links) <= _FEW_LINKS
    return (_WALLS.get(page.verdict.kind) if may_be_wall else None) or _trouble(fetched)


def _trouble(fetched: Fetched) -> str | None:
    outcome = fetched.outcome
    if outcome is None:
        return None
    if outcome == "offsite":
        return f"it leads to another site; scrapy addsite {fetched.url} looks at that one"
    return _TROUBLE.get(outcome) or f"it cannot be read: {fetched.problem}" + _cure(outcome)


def _cure(outcome: str) -> str:
    if outcome in _REFUSED:
        return "; it refuses newscrawl: ask its owner"
    if outcome in _GONE:
        return "; give the front page's address"
    is_passing = outcome.startswith("http_5") or outcome in ("http_408", "http_429", "truncated", "empty", "failed")
    return "; try again later" if is_passing else ""


def no_articles(others: Mapping[str, str], unread: Mapping[str, str]) -> str:
    """Of a site whose sample holds none: `others`: its URLs and what they are; `unread`: some of them and why."""
    kinds = {what.replace("_", " ") for url, what in others.items() if url not in unread}
    if len(unread) * 2 > len(others):
        return f"none of its articles can be looked at: {next(iter(unread.values()))}"
    if not others:
        return "no article was found on it: it links nothing that looks like one; give a news site's front page"
    return (
        f"no article was found on it: {len(others)} pages that might be one were looked at "
        f"({', '.join(sorted(kinds))}); give a news site's front page"
    )
