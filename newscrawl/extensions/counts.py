"""Scrapy's stats in, the counts a reader asks for out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Delivered late: stored by a run that could not write its feed.
DELIVERED = ("new", "revised", "delivered_late")
UNCHANGED = ("unchanged", "not_modified")


@dataclass(frozen=True, slots=True)
class Counts:
    pages: int
    """Answers to requests for listings, feeds, sitemaps and articles."""
    listing_outcomes: dict[str, int]
    """Each listing's, feed's and sitemap's one outcome."""
    found: int
    """Article links."""
    outcomes: dict[str, int]
    """Each article URL's one outcome."""
    traps: dict[str, int]
    """Trap -> addresses that were left alone, or branches given up."""

    @property
    def delivered(self) -> int:
        return sum(self.outcomes.get(name, 0) for name in DELIVERED)

    @property
    def unchanged(self) -> int:
        return sum(self.outcomes.get(name, 0) for name in UNCHANGED)

    @property
    def reached(self) -> bool:
        """Whether the site gave one listing, or said that it has not changed."""
        return bool(self.listing_outcomes.get("read") or self.listing_outcomes.get("not_modified"))

    @property
    def dropped(self) -> dict[str, int]:
        """Every other outcome, the most frequent first."""
        others = [(n, count) for n, count in self.outcomes.items() if n not in DELIVERED and n not in UNCHANGED]
        return dict(sorted(others, key=lambda entry: (-entry[1], entry[0])))


def counts_of(stats: Mapping[str, Any]) -> Counts:
    return Counts(
        pages=sum(_under(stats, "newscrawl/pages/").values()),
        listing_outcomes=_under(stats, "newscrawl/listing_outcome/"),
        found=stats.get("newscrawl/links/article", 0),
        outcomes=_under(stats, "newscrawl/outcome/"),
        traps=_under(stats, "newscrawl/trap/"),
    )


def listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _under(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    return {name.removeprefix(prefix): count for name, count in stats.items() if name.startswith(prefix)}
