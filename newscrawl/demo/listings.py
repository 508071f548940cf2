"""Pages of teasers: an edition in, front page, section fronts with pagination, tag and author pages out."""

from collections.abc import Sequence
from html import escape

from newscrawl.demo import boxes
from newscrawl.demo.edition import author_path, page_count, page_of, tag_path
from newscrawl.demo.layout import MOTTO, NAME, View, document, image_path, show_age
from newscrawl.demo.stories import SECTIONS, Story

TRACKED = "?utm_source=front&amp;utm_medium=teaser&amp;utm_campaign=lead"
"""What the front page appends to its lead's address."""
MOVED = "/old/harbour-lights-1998"
"""Redirects permanently to the oldest story."""
GONE = "/world/a-page-that-was-1"
LOST = "/world/not-here-any-more-2"
"""A soft 404: says it is not there, with status 200."""


def front_page(view: View) -> bytes:
    stories = view.edition.stories
    rows = "".join(_front_section(view, name) for name in SECTIONS)
    main = (
        f"<main>{_lead(view, stories[0])}"
        f'<div class="two-columns"><div><div class="grid">{"".join(card(view, story) for story in stories[1:10])}'
        f"</div>{rows}</div>"
        f'<aside class="sidebar">{boxes.latest(view, "en")}{boxes.advertisement("en")}'
        f"{boxes.recommended('en', stories[30:35])}{boxes.newsletter('en')}{_oddments()}</aside></div></main>\n"
    )
    head = f'<link rel="canonical" href="{view.base}/">\n<meta name="description" content="{MOTTO}">\n'
    return document(view, title=f"{NAME}: {MOTTO}", head=head, main=main, kind="front")


def _lead(view: View, story: Story) -> str:
    link = story.path + TRACKED
    return (
        f'<section class="lead-story card"><a href="{link}"><img src="{image_path(story)}" '
        f'alt="{escape(story.headline)}" width="960" height="540"></a>'
        f'<div><p class="label">{escape(story.section_label)}</p><h2><a href="{link}">{escape(story.headline)}</a></h2>'
        f'<p class="summary">{escape(story.description)}</p><span class="age">{show_age(view, story)}</span></div>'
        "</section>\n"
    )


def card(view: View, story: Story) -> str:
    """A teaser: picture and title are two anchors."""
    language = (
        "" if story.language == "en" else f' lang="{story.language}"' + (' dir="rtl"' if story.language == "ar" else "")
    )
    return (
        f'<article class="card"{language}><a href="{story.path}"><img '
        f'src="{image_path(story, "s")}" alt="" loading="lazy" width="480" height="270"></a>'
        f'<p class="label">{escape(story.section_label)}</p><h3><a href="{story.path}">{escape(story.headline)}'
        "</a></h3>"
        f'<p class="summary">{escape(story.description)}</p><span class="age">{show_age(view, story)}</span>'
        "</article>\n"
    )


def _front_section(view: View, name: str) -> str:
    cards = "".join(card(view, story) for story in view.edition.of_section(name)[2:5])
    label = escape(SECTIONS[name])
    return (
        f'<section class="front-section"><h2><a href="/{name}">{label}</a></h2><div class="grid">{cards}</div>'
        "</section>\n"
    )


def _oddments() -> str:
    return (
        f'<section class="archive"><h3>From the archive</h3><ul><li><a href="{MOVED}">'
        "Harbour lights: the year the lamps went electric</a></li>"
        f'<li><a href="{GONE}">A letter to the editor about the fog signal</a></li><li><a href="{LOST}">'
        "The night the presses stopped for a cat</a></li></ul></section>\n"
    )


def section_front(view: View, name: str, page: int) -> bytes | None:
    return _paged_listing(view, f"/{name}", SECTIONS[name], view.edition.of_section(name), page, section=name)


def tag_page(view: View, path: str, page: int) -> bytes | None:
    stories = view.edition.tags[path]
    tag = next(tag for tag in stories[0].tags if tag_path(tag) == path)
    return _paged_listing(view, path, tag, stories, page)


def author_page(view: View, path: str, page: int) -> bytes | None:
    stories = view.edition.authors[path]
    name = next(name for name in stories[0].authors if author_path(name) == path)
    return _paged_listing(view, path, name, stories, page)


def _paged_listing(
    view: View, path: str, title: str, stories: Sequence[Story], page: int, *, section: str = ""
) -> bytes | None:
    count = page_count(stories)
    if not 1 <= page <= count:
        return None
    shown = page_of(stories, page)
    cards = "".join(card(view, story) for story in shown)
    address = view.url(path) + (f"?page={page}" if page > 1 else "")
    head = f'<link rel="canonical" href="{address}">\n'
    if page < count:
        head += f'<link rel="next" href="{view.url(path)}?page={page + 1}">\n'
    if section:
        head += (
            f'<link rel="alternate" type="application/rss+xml" title="{NAME}: '
            f'{escape(title)}" href="{view.base}/rss/{section}">\n'
        )
    main = (
        f'<main><h1 class="headline-big">{escape(title)}</h1><div class="two-columns"><div><div class="grid">'
        f"{cards}</div>{_pagination(path, page, count)}</div>"
        f'<aside class="sidebar">{boxes.latest(view, "en")}{boxes.advertisement("en")}{boxes.newsletter("en")}'
        "</aside></div></main>\n"
    )
    return document(view, title=f"{title} | {NAME}", head=head, main=main, section=section, kind="listing")


def _pagination(path: str, page: int, count: int) -> str:
    if count == 1:
        return ""
    numbers = "".join(
        f"<b>{number}</b>" if number == page else f'<a href="{_page_url(path, number)}">{number}</a>'
        for number in range(1, count + 1)
    )
    before = f'<a rel="prev" href="{_page_url(path, page - 1)}">Previous</a>' if page > 1 else ""
    after = f'<a rel="next" href="{_page_url(path, page + 1)}">Next</a>' if page < count else ""
    return f'<nav class="pagination" aria-label="Pages">{before}{numbers}{after}</nav>\n'


def _page_url(path: str, number: int) -> str:
    return path if number == 1 else f"{path}?page={number}"
