"""Articles in; those worth exporting out, the others dropped by name."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler

from newscrawl.exceptions import DroppedArticle
from newscrawl.extraction.dating import is_future
from newscrawl.items import Article
from newscrawl.text import comparable


class ValidatePipeline:
    """Settings: NEWSCRAWL_KINDS, NEWSCRAWL_MIN_WORDS."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(
            kinds=crawler.settings.getlist("NEWSCRAWL_KINDS"),
            min_words=crawler.settings.getint("NEWSCRAWL_MIN_WORDS"),
        )

    def __init__(self, *, kinds: Collection[str], min_words: int) -> None:
        self.kinds = frozenset(kinds)
        self.min_words = min_words

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article) and item.revision is None:
            validate(item, kinds=self.kinds, min_words=self.min_words, now=datetime.now(UTC))
        return item


def validate(article: Article, *, kinds: Collection[str], min_words: int, now: datetime) -> None:
    """Of a normal article, whose words are counted.

    Raises DroppedArticle: the kind itself, no_headline, no_body, too_short or future_date.
    """
    if article.kind not in kinds:
        raise DroppedArticle(article.kind, f"{article.url}: is a {article.kind} (NEWSCRAWL_KINDS)")
    if not comparable(article.headline):
        raise DroppedArticle("no_headline", f"{article.url}: has no headline")
    if comparable(article.headline) in _site_names(article):
        raise DroppedArticle("no_headline", f"{article.url}: its headline is the site's name: {article.headline}")
    if not article.body:
        raise DroppedArticle("no_body", f"{article.url}: has no text")
    if article.word_count < min_words:
        raise DroppedArticle("too_short", f"{article.url}: {article.word_count} words (NEWSCRAWL_MIN_WORDS)")
    if article.date_published and is_future(article.date_published, now=now):
        raise DroppedArticle("future_date", f"{article.url}: published {article.date_published}")


def _site_names(article: Article) -> set[str]:
    """What a template prints as the headline when it has none: the definition's, the host, one of its labels."""
    host = (urlsplit(article.url).hostname or "").removeprefix("www.")
    return {comparable(name) for name in (article.site or host, host, *host.split(".")[:-1])}
