"""The paper's oldest template, still in use: a story in, HTML out that repeats, glues and fails to render things."""

from html import escape

from newscrawl.demo import boxes
from newscrawl.demo.edition import tag_path
from newscrawl.demo.layout import NAME, View, document, image_path
from newscrawl.demo.stories import SECTIONS, Story


def article(view: View, story: Story) -> bytes:
    """Date and title glued; the title three times; dateline on its own line; tags with a trailing comma."""
    head = (
        f'<link rel="canonical" href="{view.url(story.path)}">\n<meta '
        f'name="description" content="{escape(story.description)}">\n'
        f'<meta property="og:title" content="{escape(story.headline)}">'
        f'\n<meta property="og:image" content="{view.url(image_path(story))}">\n'
        f'<meta property="article:section" content="{escape(story.section_label)}">\n'
    )
    title = escape(story.headline)
    paragraphs = "\n".join(
        f"<h3>{escape(block.text)}</h3>" if block.type == "heading" else f"<p>{escape(block.text)}</p>"
        for block in story.blocks
    )
    keywords = " ".join(f'<a href="{tag_path(tag)}">{escape(tag)}</a>,' for tag in story.tags)
    main = (
        '<main class="two-columns"><div class="left-column">\n<div class="content">\n'
        f'<div class="info"><span> date {story.published:%Y-%m-%d}</span> <span>{title}</span></div>\n<h1>{title}'
        "</h1>\n"
        f'<img class="news-image" src="{image_path(story)}" alt="{title}" title="{title}">\n'
        f'<div class="spot"><div>{escape(story.dateline or "")}</div><div class="spot-title">{title}</div></div>\n'
        f'{paragraphs}\n<p>&nbsp;</p>\n<div class="news-tags">{keywords}</div>\n</div>\n'
        f'{_next(view, story)}{_latest(view)}{_recommended(view, story)}</div>\n<aside class="sidebar">'
        f"{boxes.advertisement(story.language)}{_sections(view, story)}</aside></main>\n"
    )
    return document(
        view,
        title=f"{story.headline} - {NAME}",
        head=head,
        main=main,
        language=story.language,
        section=story.section,
        kind="legacy",
    )


def careless(title: str) -> str:
    """A title as another field of the old database has it: without its apostrophes."""
    return title.replace("'", "").replace("’", "")


def _doubled(story: Story, first: str | None = None) -> str:
    """Picture link with a caption, then the title again."""
    title, other = escape(story.headline), escape(first or story.headline)
    return (
        f'<a href="{story.path}" title="{title}"><img src="{image_path(story, "s")}" alt="{title}" loading="lazy">'
        f"<span>{other}</span></a>"
        f'<p><a href="{story.path}">{title}</a></p>'
    )


def _next(view: View, story: Story) -> str:
    other = boxes.related(view, story, 1)[0]
    title = escape(other.headline)
    return (
        f'<div class="news-list next"><span class="category">{boxes.UNRENDERED}</span> <a href="{other.path}">'
        f"<span>{title}</span></a>"
        f'<p><a href="{other.path}">{title}</a></p></div>\n'
    )


def _latest(view: View) -> str:
    items = "".join(f"<li>{_doubled(story)}</li>\n" for story in view.edition.stories[:5])
    return f'<div class="news-list latest-list"><div class="heading">LATEST NEWS</div><ol>\n{items}</ol></div>\n'


def _recommended(view: View, story: Story) -> str:
    items = "".join(
        f'<div class="item">{_doubled(other, careless(other.headline))}</div>\n'
        for other in boxes.related(view, story, 6)
    )
    return f'<div class="news-list recommended-list"><div class="heading">Recommended</div>\n{items}</div>\n'


def _sections(view: View, story: Story) -> str:
    """One teaser of each of three sections: label, title without and with apostrophes, summary."""
    names = [name for name in SECTIONS if name != story.section][story.id % 4 :][:3]
    parts = []
    for name in names:
        other = view.edition.of_section(name)[story.id % 3]
        parts.append(
            f'<div class="news-list"><a class="label" href="/{name}">{SECTIONS[name].upper()}</a> '
            f'<a href="{other.path}"><span>{escape(careless(other.headline))}</span></a>'
            f'<h4><a href="{other.path}">{escape(other.headline)}</a></h4><p>{escape(other.description)}</p></div>\n'
        )
    return "".join(parts)
