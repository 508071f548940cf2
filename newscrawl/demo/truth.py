"""What a perfect crawl of the Demo Herald finds: the server's URL and clock in, the expected Articles out."""

from datetime import datetime

from newscrawl.demo.articles import author_type
from newscrawl.demo.body import link_of
from newscrawl.demo.boxes import BOILERPLATE
from newscrawl.demo.edition import edition_at, page_count
from newscrawl.demo.feeds import ARCHIVE_AGE
from newscrawl.demo.layout import image_path
from newscrawl.demo.stories import EVENING, SECTIONS, Story
from newscrawl.items import Article, Author, Block, BodyLink, Image

__all__ = ["BOILERPLATE", "alternates", "articles", "browser_only", "listings", "requires_browser", "unlisted"]
_EMITTED = {"article": "article", "paged": "article", "live_blog": "live_blog", "live_data": "article"}


def articles(url: str, clock: datetime = EVENING) -> list[Article]:
    """Every article a crawl without a browser must emit, once each, newest first."""
    copies = set(alternates(url, clock))
    base = url.rstrip("/")
    stories = (story for story in edition_at(clock).stories if story.kind in _EMITTED)
    return [_article(story, base) for story in stories if base + story.path not in copies]


def browser_only(url: str, clock: datetime = EVENING) -> list[Article]:
    """The articles that exist only where JavaScript runs."""
    return [_article(story, url.rstrip("/")) for story in edition_at(clock).live_data]


def requires_browser(article: Article) -> bool:
    return "/live-data/" in article.url


def alternates(url: str, clock: datetime = EVENING) -> dict[str, str]:
    """URL of a word-for-word copy -> the URL under which `articles()` has the story. One of them may be emitted."""
    first: dict[tuple[str, ...], str] = {}
    copies = {}
    base = url.rstrip("/")
    for story in reversed(edition_at(clock).stories):
        key = (story.headline, *story.paragraphs)
        if key in first:
            copies[base + story.path] = base + first[key]
        first.setdefault(key, story.path)
    return copies


def listings(url: str, clock: datetime = EVENING) -> list[str]:
    """The front page and every page of every section."""
    base, edition = url.rstrip("/"), edition_at(clock)
    pages = [f"{base}/"]
    for name in SECTIONS:
        numbers = range(1, page_count(edition.of_section(name)) + 1)
        pages += [f"{base}/{name}" + (f"?page={number}" if number > 1 else "") for number in numbers]
    return pages


def unlisted(url: str, clock: datetime = EVENING) -> list[str]:
    """Articles that only the pagination leads to: in no feed, sitemap or front page."""
    edition = edition_at(clock)
    known = {story.id for story in edition.since(ARCHIVE_AGE)}
    return [url.rstrip("/") + story.path for story in edition.stories if story.id not in known]


def _article(story: Story, base: str) -> Article:
    legacy, plain = story.template == "legacy", story.template == "plain"
    blocks = [Block(block.type, block.text, block.level, block.date) for block in story.blocks]
    if story.template == "metatags":
        blocks.insert(0, Block("paragraph", story.description))
    caption = (None, None) if legacy else (story.caption, story.credit)
    image = Image(base + image_path(story), *caption, *((None, None) if legacy else (960, 540)))
    pictured = story.kind in ("article", "live_blog", "paged")
    return Article(
        url=base + story.path,
        canonical_url=base + story.path,
        headline=story.headline,
        body="\n\n".join(block.text for block in blocks),
        kind="live_blog" if story.kind == "live_blog" else "article",
        description=None if plain else story.description,
        body_blocks=blocks,
        dateline=story.dateline,
        authors=[Author(name, author_type(name)) for name in story.authors],
        section=story.section_label,
        tags=list(story.tags),
        in_language=story.language,
        date_published=_published(story),
        date_modified=_modified(story),
        image=image if pictured or story.kind == "live_data" else None,
        images=[image] if pictured else [],
        is_accessible_for_free=True if story.template == "jsonld" else None,
        links=_links(story, base),
    )  # fmt: skip


def _published(story: Story) -> str:
    """As precise as the page is."""
    if story.template == "legacy" or story.day_only:
        return story.published.date().isoformat()
    return story.published.replace(second=0, microsecond=0).isoformat()


def _modified(story: Story) -> str | None:
    if story.template == "jsonld":
        return (story.modified or story.published).isoformat()
    return story.modified.isoformat() if story.modified and story.template == "metatags" else None


def _links(story: Story, base: str) -> list[BodyLink]:
    found = (link_of(story, index, block.text) for index, block in enumerate(story.blocks) if block.type == "paragraph")
    if story.kind == "live_blog" or story.template == "legacy":
        return []
    return [BodyLink(base + link[0], link[1]) for link in found if link]
