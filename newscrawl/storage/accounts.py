"""Outcomes of article links in, the account out: links seen = fetched + unchanged + skipped + failed + pending."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from newscrawl.storage.database import Database
from newscrawl.storage.tables import pages, revisions

FETCHED = ("new", "revised", "growing")
UNCHANGED = ("unchanged", "not_modified", "known")
_FAILED = frozenset({
    "timeout", "unreachable", "truncated", "failed", "robots_unreachable", "retry_after", "redirect_loop", "too_large",
    "empty", "not_html",
})  # fmt: skip
PENDING = "pending"
_NO_OUTCOMES = ("seen", "pages", "found", "delivered_late")
_LEFT = "left"
"""Outcome of a link that a run had to leave to the next one."""


@dataclass(frozen=True, slots=True)
class Account:
    """Of one run, or of all runs of a site: then each link counts as what its last visit made of it."""

    seen: int
    fetched: int
    unchanged: int
    """Known, and nothing says that they were edited, or looked at and found as stored."""
    skipped: dict[str, int]
    """Read or refused, and no article to deliver; the reason -> how many."""
    failed: dict[str, int]
    """No page that could be read; the reason -> how many."""
    pending: int
    """To be fetched by the next run."""

    @property
    def is_even(self) -> bool:
        seen, *rest = self.numbers
        return self.pending >= 0 and seen == sum(rest)

    @property
    def numbers(self) -> tuple[int, int, int, int, int, int]:
        """Links seen, fetched, unchanged, skipped, failed and pending."""
        skipped, failed = sum(self.skipped.values()), sum(self.failed.values())
        return self.seen, self.fetched, self.unchanged, skipped, failed, self.pending


def account_of(outcomes: Mapping[str, int], *, seen: int) -> Account:
    """`outcomes`: name -> links, those still "pending" and those "known" from before among them."""
    named = {
        name: links for name, links in outcomes.items() if links and name not in (*FETCHED, *UNCHANGED, PENDING, _LEFT)
    }
    named = dict(sorted(named.items(), key=lambda entry: (-entry[1], entry[0])))
    return Account(
        seen=seen,
        fetched=sum(outcomes.get(name, 0) for name in FETCHED),
        unchanged=sum(outcomes.get(name, 0) for name in UNCHANGED),
        skipped={name: links for name, links in named.items() if not is_failure(name)},
        failed={name: links for name, links in named.items() if is_failure(name)},
        pending=outcomes.get(PENDING, 0) + outcomes.get(_LEFT, 0),
    )


def account_of_run(counts: Mapping[str, int]) -> Account | None:
    """`counts` of a Run; None of one that goes on, or was killed: it could not count."""
    if "seen" not in counts:
        return None
    return account_of({name: n for name, n in counts.items() if name not in _NO_OUTCOMES}, seen=counts["seen"])


def is_failure(outcome: str) -> bool:
    return outcome in _FAILED or outcome.startswith("http_")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds of a site."""

    account: Account
    articles: int
    revisions: int
    undelivered: int
    """Revisions that stand in no delivered file."""


def holdings(store: Database) -> dict[str, Holdings]:
    """Site -> what the store holds of it, over all runs."""
    outcomes: dict[str, dict[str, int]] = {}
    for row in store.read(_OUTCOMES):
        outcomes.setdefault(row.site, {})[row.name or PENDING] = row.links
    held = {row.site: row for row in store.read(_HELD)}
    undelivered = {row.site: row.revisions for row in store.read(_UNDELIVERED)}
    return {
        row.site: Holdings(
            account=account_of(outcomes.get(row.site, {}), seen=row.links),
            articles=held[row.site].articles if row.site in held else 0,
            revisions=held[row.site].revisions if row.site in held else 0,
            undelivered=undelivered.get(row.site, 0),
        )
        for row in store.read(_SEEN)
    }


_SEEN = select(pages.c.site, func.count().label("links")).where(pages.c.kind == "article").group_by(pages.c.site)
_OUTCOMES = (
    select(pages.c.site, pages.c.outcome.label("name"), func.count().label("links"))
    .where(pages.c.kind == "article")
    .group_by(pages.c.site, pages.c.outcome)
)
# Neither reads the rows of revisions, which hold the texts: an index has all that is asked.
_HELD = (
    select(
        pages.c.site, func.count(revisions.c.page.distinct()).label("articles"), func.count().label("revisions"),
    )
    .join(revisions, revisions.c.page == pages.c.id)
    .group_by(pages.c.site)
)  # fmt: skip
_UNDELIVERED = (
    select(pages.c.site, func.count().label("revisions"))
    .join(revisions, revisions.c.page == pages.c.id)
    .where(revisions.c.delivery.is_(None))
    .group_by(pages.c.site)
)
