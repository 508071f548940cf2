"""The listings a crawl could read next: candidates and what their like have brought in, the best of them out.

Articles are fetched as they are found; a listing is read when no article is left, and only while it promises enough
of them. What it promises is what its like brought of late, so a branch that brings nothing is left after a few pages,
whatever it is: a calendar, a page of tags, an endless pagination.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from heapq import heapify, heappop

from newscrawl.discovery.traps import barren_trap
from newscrawl.spiders.planning import REACH
from newscrawl.spiders.visits import Visit

WORTH, LEAST = 0.25, 0.1
"""New articles a request must promise; and while listings are fewer than a SHARE of the articles they showed."""
SHARE = 0.1
ROOM = 0.15
"""Listings, of the articles known, that are read for what no feed and sitemap tells of and no listing has shown."""
SECTION, BRANCH = 8.0, 4.0
"""What a section of the navigation, and what any other listing, promises before one of its like was read."""
NAVIGATION, BEYOND, LAST = "navigation", "beyond", "last"
"""Groups: sections of the navigation; pages that follow one without news; the last pages of paginations."""
# Of the mean so far, what one more page leaves: the navigation names few pages of many kinds, a branch many of one.
_MEMORIES, _BRANCH_MEMORY = {NAVIGATION: 0.83, LAST: 0.2}, 0.4
_BARREN_PAGES = 2
_SIBLINGS = 4
"""Unread pages of a branch that make a list of it."""
_TO_ITS_END = 2
"""Requests to a section's last page: its front names it."""
_DEEPEST = 3
_OLD = 0.8
_FADING, _DOUBT, _FAILURE = 0.95, 0.2, 0.2


@dataclass(slots=True, eq=False)
class Candidate:
    visit: Visit
    groups: tuple[str, ...]
    """What it is like: NAVIGATION or the beginning of its address, and its end; empty for what stands for itself."""
    promise: float = 0.0
    """Before any of its like was read; of a section none, nor of a page that follows another."""

    @property
    def depth(self) -> int:
        """Of its address."""
        return self.visit.key.count("/")

    @property
    def branch(self) -> str:
        return self.groups[0] if self.groups and self.groups[0] not in (NAVIGATION, BEYOND, LAST) else ""


@dataclass(slots=True)
class Chain:
    """A listing and its further pages, as far as they were read."""

    barren: int = 0
    """Pages in a row that brought nothing."""
    links: frozenset[str] = frozenset()
    """Keys of the last page's articles."""
    fresh: frozenset[str] = frozenset()
    """Those of them that nothing had told of."""
    unlisted: int = 0
    """How many of them no listing had shown."""
    is_repeated: bool = False
    """The last page showed what the one before it did."""


@dataclass(slots=True)
class Frontier:
    candidates: list[Candidate] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    """Of all candidates so far."""
    means: dict[str, float] = field(default_factory=dict)
    """Group -> new articles a page, fading."""
    chains: dict[str, Chain] = field(default_factory=dict)
    under_way: dict[str, Candidate] = field(default_factory=dict)
    """Key -> listings that are being fetched."""
    worth: float = WORTH
    listed: set[str] = field(default_factory=set)
    """Keys of the articles that listings showed in this crawl."""
    below: Counter[str] = field(default_factory=Counter)
    """Key of a folder -> articles in it that listings showed: of two sections that promise as much the busier one."""
    fresh: set[str] = field(default_factory=set)
    """Those of them that nothing else had told of."""
    lists: set[str] = field(default_factory=set)
    """Branches whose pages show articles."""
    backwards: set[str] = field(default_factory=set)
    """Those of them that are read from their last page on: the first ones had nothing new."""
    reads: int = 0
    known: int = 0
    """Articles that were found in any way."""
    reach: int = REACH
    """So many known ones are all that is asked for."""
    is_told: bool = False
    """A feed or sitemap names articles."""
    recent: tuple[float, float] = (0.0, 0.0)
    """Of the articles that no listing had shown before, how many there were and how many were fresh, fading."""
    dates: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """(URL of a listing, whether too old) -> articles found there."""

    def add(self, visit: Visit, *, groups: tuple[str, ...] = (), promise: float = 0.0) -> bool:
        """Once for a URL; False for one that is, or was, a candidate. A last page may be reached page by page first."""
        if visit.key in self.keys:
            return False
        if LAST not in groups:
            self.keys.add(visit.key)
        self.candidates.append(Candidate(visit, groups, promise))
        return True

    def next(self, is_needless: Callable[[Visit], bool] = lambda _: False) -> Visit | None:
        """The listing that promises most; None when none promises enough. Needless ones before it are dropped."""
        ranks = [
            (-self.promise(known), -self.below[known.visit.key], *self._turn(known, place))
            for place, known in enumerate(self.candidates)
        ]
        heapify(ranks)
        passed, found = set[int](), None
        while ranks and -ranks[0][0] >= self._threshold and not found:
            place = abs(heappop(ranks)[-1])
            passed.add(place)
            if not is_needless(self.candidates[place].visit):
                found = self.candidates[place]
        self.candidates = [known for place, known in enumerate(self.candidates) if place not in passed]
        found = found or self._oldest_of_a_list(is_needless)
        if found is None:
            return None
        self.under_way[found.visit.key] = found
        return found.visit

    def _turn(self, candidate: Candidate, place: int) -> tuple[int, int]:
        """Of those that promise as much the first, or in a list that is read backwards the last of its upper ones."""
        return (candidate.depth, -place) if candidate.branch in self.backwards else (0, place)

    def _oldest_of_a_list(self, is_needless: Callable[[Visit], bool]) -> Candidate | None:
        """Of days, months or issues the last, once, before they are given up: others showed the newest as well."""
        lists: dict[str, list[Candidate]] = {}
        for candidate in self.candidates if self.worth == WORTH and self.known < self.reach else ():
            if candidate.branch and candidate.branch in self.lists - self.backwards:
                lists.setdefault(candidate.branch, []).append(candidate)
        for branch, pages in lists.items():
            oldest = min(reversed(pages), key=lambda page: page.depth)
            if len(pages) >= _SIBLINGS and not is_needless(oldest.visit):
                self.backwards.add(branch)
                self.candidates.remove(oldest)
                return oldest
        return None

    def promise(self, candidate: Candidate) -> float:
        if candidate.visit.page and self._is_past(candidate.visit.page):
            return 0.0
        if LAST in candidate.groups:
            return max(candidate.promise, self.means.get(LAST, WORTH))
        first = self._first(candidate)
        learned = min((self.means.get(group, first) for group in candidate.groups), default=first)
        promise = min(first, learned)  # What a sitemap tells of since is none of the promise.
        return max(promise, self.means.get(LAST, 0.0) / _TO_ITS_END) if NAVIGATION in candidate.groups else promise

    def _first(self, candidate: Candidate) -> float:
        if candidate.promise:
            return candidate.promise * (self.novelty if candidate.visit.kind == "feed" else 1)
        if chain := self.chains.get(candidate.visit.chain or ""):
            return self._following(chain)
        return (SECTION if NAVIGATION in candidate.groups else BRANCH) * self.novelty

    @property
    def novelty(self) -> float:
        """The share of a page's articles that only pages tell of: little where a sitemap has them all."""
        return (len(self.fresh) + 0.5) / (len(self.listed) + 1)

    @property
    def _threshold(self) -> float:
        """Where few listings told of many articles, one more costs little: the last ones are looked for as well."""
        spent = self.reads / (SHARE * max(1, len(self.listed)))
        return min(self.worth, max(LEAST, WORTH * spent)) if self.worth == WORTH else self.worth

    def read(self, visit: Visit, links: frozenset[str], fresh_links: frozenset[str]) -> float:
        """A listing linked these articles, some of them fresh: what the page after it promises."""
        unlisted = links - self.listed
        self.reads += 1
        self.below.update(folder for key in unlisted for folder in _folders(key))
        self.listed |= links
        self.fresh |= fresh_links
        if visit.step > 0:  # What the oldest pages bring says nothing of those in the middle.
            self.recent = self.recent[0] * _FADING + len(unlisted), self.recent[1] * _FADING + len(fresh_links)
        is_on = bool(unlisted) or visit.page_number > 1
        if links and (candidate := self.under_way.get(visit.key)) and "?" not in candidate.branch:  # Facets.
            self.lists.add(candidate.branch)
        self._learn(visit, max(len(fresh_links), self._least * is_on), _BRANCH_MEMORY)
        chain = self.chains.setdefault(visit.chain or visit.key, Chain())
        chain.is_repeated = links == chain.links
        chain.barren = 0 if unlisted else chain.barren + 1
        chain.links, chain.fresh, chain.unlisted = links, fresh_links, len(unlisted)
        return self._following(chain)

    def _following(self, chain: Chain) -> float:
        """What its next page promises, as far as is known now: what it showed may prove to be no articles."""
        if chain.is_repeated or not chain.links or chain.barren > _BARREN_PAGES:
            return 0.0
        if chain.barren:
            return max(len(chain.links) * self.novelty * _DOUBT**chain.barren, self._least)
        return max(float(len(chain.fresh & self.fresh)), chain.unlisted * self.novelty_of_late, self._least)

    @property
    def _least(self) -> float:
        """Recommendations lead to nearly all articles of a site: the last ones only listings show, to their ends."""
        return WORTH * (not self.is_told and self.reads < ROOM * self.known)

    def failed(self, visit: Visit, *, brought: int = 0) -> None:
        """What was taken for a listing could not be read, for good, or is a single article."""
        self.reads += visit.key in self.under_way
        self._learn(visit, brought, _FAILURE)

    def _learn(self, visit: Visit, fresh: float, branch_memory: float) -> None:
        if candidate := self.under_way.pop(visit.key, None):
            first = self._first(candidate)
            for group in candidate.groups:
                memory = _MEMORIES.get(group, branch_memory)
                self.means[group] = self.means.get(group, first) * memory + fresh * (1 - memory)

    def explain(self, keys: AbstractSet[str]) -> None:
        """These are in a feed or sitemap, or no news after all."""
        shown, fresh = self.recent
        self.recent = shown, max(0.0, fresh - len(self.fresh & keys))
        self.fresh -= keys

    @property
    def novelty_of_late(self) -> float:
        """Of the articles that no listing had shown before."""
        shown, fresh = self.recent
        return fresh / max(1.0, shown)

    def is_going_on(self, visit: Visit) -> bool:
        """The last page showed articles that no listing had shown."""
        return not self.chains[visit.chain or visit.key].barren

    def is_repeated(self, visit: Visit) -> bool:
        return self.chains[visit.chain or visit.key].is_repeated

    def dated(self, page: str | None, *, is_old: bool) -> None:
        """An article found on the listing `page` proved too old for this crawl, or did not."""
        if page:
            self.dates[page, is_old] += 1

    def _is_past(self, page: str) -> bool:
        old = self.dates[page, True]
        return old > 1 and old >= _OLD * (old + self.dates[page, False])

    def left(self) -> Counter[str]:
        """Trap -> branches that were given up, to be counted at the end."""
        found: Counter[str] = Counter()
        for candidate in self.candidates:
            is_section = not (candidate.promise or candidate.visit.chain)
            if is_section and NAVIGATION not in candidate.groups:
                found[barren_trap(candidate.visit.link.url)] += 1
        return found


def _folders(key: str) -> Iterator[str]:
    """Those a page lies in, the outer ones: paper.example/world, paper.example/world/asia."""
    names = key.split("/", _DEEPEST + 1)
    return ("/".join(names[:end]) for end in range(2, len(names)))
