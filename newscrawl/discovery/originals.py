"""Which article a page is: articles and their addresses in, the key of the address that stands for each out."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from newscrawl.discovery.shapes import difference
from newscrawl.discovery.urls import in_site, url_key
from newscrawl.items import Article

_BITS = 32
_HALF = (1 << _BITS) - 1


class Originals:
    """Of one site. Templates that name one canonical address for many articles are common, and not believed."""

    def __init__(self, stored: Callable[[str], Article | None]) -> None:
        """`stored`: key -> the article that earlier runs have there."""
        self.stored = stored
        self.listings: AbstractSet[str] = frozenset()
        """Keys of pages that are no article's address, whatever articles say."""
        self._first: dict[str, int] = {}
        """Key -> headline and body, as `_trace`, of the article that said first that this is its address."""
        self._texts: dict[int, str] = {}
        """Headline and body -> key."""
        self._others = set[str]()
        """Further keys of articles that were read."""

    def __contains__(self, key: str) -> bool:
        """Whether an article was read there."""
        return key in self._first or key in self._others

    def rename(self, plain: Callable[[str], str]) -> None:
        """What was read at a key was read at that which `plain` makes of it."""
        self._others |= {plain(key) for key in (*self._first, *self._others)} - self._first.keys()

    def first_of(self, article: Article, own: str, *, page: str | None, site_url: str) -> str:
        """The key that its page declares, that of an article it repeats, or its `own`. `page`: the URL that led there.

        An address that an article with other headline and body declared before is taken off the article.
        """
        trace, canonical = _trace(article), article.canonical_url
        key = url_key(canonical) if canonical and in_site(canonical, site_url) else own
        if key != own and key.partition("/")[2]:
            if key not in self.listings and self._is_its(key, trace):
                self._others.add(own)
                return key
            article.canonical_url = None
        if (
            page
            and difference(before := url_key(page), own)
            and self._first.get(before, ~trace) >> _BITS == trace >> _BITS
        ):
            article.canonical_url = article.canonical_url or page  # Its text may be cut in another way.
            return before
        self._first[own] = trace
        return self._texts.setdefault(trace, own) if article.body else own

    def _is_its(self, key: str, trace: int) -> bool:
        if key not in self._first:
            before = self.stored(key)
            self._first[key] = _trace(before) if before else trace
        differing = self._first[key] ^ trace
        return not differing >> _BITS or not differing & _HALF


def _trace(article: Article) -> int:
    """Of the headline in its upper half, of the body in its lower: a site has a million articles."""
    return (hash(article.headline) & _HALF) << _BITS | hash(article.body) & _HALF
