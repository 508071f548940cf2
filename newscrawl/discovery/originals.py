"""Which article a page is: articles and their addresses in, the key of the address that stands for each out."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from newscrawl.discovery.shapes import difference
from newscrawl.discovery.urls import in_site, url_key
from newscrawl.items import Article


class Originals:
    """Of one site. Templates that name one canonical address for many articles are common, and not believed."""

    def __init__(self, stored: Callable[[str], Article | None]) -> None:
        """`stored`: key -> the article that earlier runs have there."""
        self.stored = stored
        self.listings: AbstractSet[str] = frozenset()
        """Keys of pages that are no article's address, whatever articles say."""
        self.keys = set[str]()
        """Of articles that were read."""
        self._texts: dict[int, str] = {}
        """Headline and body -> key."""
        self._first: dict[str, tuple[int, int]] = {}
        """Key -> headline and body of the article that said first that this is its address."""

    def first_of(self, article: Article, own: str, *, page: str | None, site_url: str) -> str:
        """The key that its page declares, that of an article it repeats, or its `own`. `page`: the URL that led there.

        An address that an article with other headline and body declared before is taken off the article.
        """
        said, text = hash(article.headline), hash(article.body)
        canonical = article.canonical_url
        key = url_key(canonical) if canonical and in_site(canonical, site_url) else own
        if key != own and key.partition("/")[2]:
            if key not in self.listings and self._is_its(key, said, text):
                self.keys |= {own, key}
                return key
            article.canonical_url = None
        if page and difference(before := url_key(page), own) and self._first.get(before, ("",))[0] == said:
            article.canonical_url = article.canonical_url or page  # Its text may be cut in another way.
            return before
        self._first[own] = said, text
        self.keys.add(own)
        return self._texts.setdefault(hash((said, text)), own) if article.body else own

    def _is_its(self, key: str, said: int, text: int) -> bool:
        if key not in self._first:
            before = self.stored(key)
            self._first[key] = (hash(before.headline), hash(before.body)) if before else (said, text)
        headline, body = self._first[key]
        return said == headline or text == body
