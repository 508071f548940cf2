"""Article pages in the paper's modern templates: a story in, HTML out. The oldest template is in `legacy`."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from newscrawl.demo import boxes
from newscrawl.demo.body import linked, paragraphs
from newscrawl.demo.edition import author_path, tag_path
from newscrawl.demo.layout import NAME, View, document, image_path, show_day, words
from newscrawl.demo.stories import Story
from newscrawl.items import AuthorType, Block


def article(
    view: View, story: Story, blocks: Sequence[Block] | None = None, *, extra_head: str = "", after: str = ""
) -> bytes:
    """The page in the story's own template; `after` follows the body."""
    blocks = story.blocks if blocks is None else blocks
    if story.template == "plain":
        return _plain(view, story, blocks)
    declared = _jsonld(view, story) if story.template == "jsonld" else _metatags(story)
    head = _head(view, story) + declared + extra_head
    standfirst = f'<p class="standfirst">{escape(story.description)}</p>\n' if story.template == "metatags" else ""
    main = (
        f'<main class="two-columns"><article class="story">{breadcrumbs(story)}'
        f'<p class="kicker"><a href="/{story.section}">{escape(story.section_label)}</a></p>\n<h1>'
        f"{escape(story.headline)}</h1>\n{standfirst}"
        f"{_meta(story)}{boxes.share(story)}{lead_image(story)}"
        f'<div class="story-body">\n{paragraphs(view, story, blocks)}</div>\n{after}{tags(story)}'
        f"{boxes.newsletter(story.language)}{boxes.comments(story)}</article>{boxes.sidebar(view, story)}</main>\n"
    )
    return document(
        view,
        title=f"{story.headline} | {NAME}",
        head=head,
        main=main,
        language=story.language,
        section=story.section,
        kind=story.template,
    )


def breadcrumbs(story: Story) -> str:
    return (
        f'<nav class="breadcrumbs" aria-label="Breadcrumb"><ol><li><a href="/">{words(story.language)["home"]}</a></li>'
        f'<li><a href="/{story.section}">{escape(story.section_label)}</a></li></ol></nav>\n'
    )


def lead_image(story: Story) -> str:
    return (
        f'<figure class="lead"><img src="{image_path(story)}" alt="{escape(story.caption)}" width="960" height="540">'
        f'<figcaption>{escape(story.caption)} <span class="credit">{words(story.language)["photo"]} '
        f"{escape(story.credit)}</span></figcaption></figure>\n"
    )


def tags(story: Story) -> str:
    items = "".join(f'<li><a href="{tag_path(tag)}" rel="tag">{escape(tag)}</a></li>' for tag in story.tags)
    return f'<div class="tags"><span>{words(story.language)["topics"]}</span><ul>{items}</ul></div>\n'


def byline(story: Story) -> str:
    word = words(story.language)
    joined = f" {word['and']} ".join(
        f'<a href="{author_path(name)}" rel="author">{escape(name)}</a>' for name in story.authors
    )
    return f'<span class="byline">{word["by"]} {joined}</span>'


def _meta(story: Story) -> str:
    published = f'<time datetime="{story.published.isoformat()}">{show_day(story)}, {story.published:%H:%M}</time>'
    modified = ""
    if story.modified:
        modified = (
            f' <span class="updated">{words(story.language)["updated"]} '
            f'<time datetime="{story.modified.isoformat()}">{story.modified:%H:%M}</time></span>'
        )
    return f'<div class="meta">{byline(story)} {published}{modified}</div>\n'


def _head(view: View, story: Story) -> str:
    variants = f'<link rel="amphtml" href="{view.url(story.path)}/amp">\n' if story.has_variants else ""
    return (
        f'<link rel="canonical" href="{view.url(story.path)}">\n{variants}'
        f'<meta name="description" content="{escape(story.description)}">\n'
        f'<meta property="og:type" content="article">\n<meta property="og:site_name" content="{NAME}">\n'
        f'<meta property="og:title" content="{escape(story.headline)}">'
        f'\n<meta property="og:description" content="{escape(story.description)}">\n'
        f'<meta property="og:url" content="{view.url(story.path)}">\n<meta '
        f'property="og:image" content="{view.url(image_path(story))}">\n'
    )


def _metatags(story: Story) -> str:
    modified = (
        f'<meta property="article:modified_time" content="{story.modified.isoformat()}">\n' if story.modified else ""
    )
    return (
        f'<meta property="article:published_time" content="{story.published.isoformat()}">\n{modified}'
        f'<meta property="article:section" content="{escape(story.section_label)}">\n'
        + "".join(f'<meta property="article:tag" content="{escape(tag)}">\n' for tag in story.tags)
        + "".join(f'<meta name="author" content="{escape(name)}">\n' for name in story.authors)
    )


def _jsonld(view: View, story: Story) -> str:
    trail = [(words(story.language)["home"], "/"), (story.section_label, f"/{story.section}")]
    crumbs = [
        {"@type": "ListItem", "position": position, "name": name, "item": view.url(path)}
        for position, (name, path) in enumerate(trail, 1)
    ]
    return script(news_article(view, story)) + script(
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": crumbs}
    )


def news_article(view: View, story: Story, **changes: Any) -> dict[str, Any]:
    """What the paper declares of a story, as schema.org has it; `changes` overrule."""
    organization = {"@type": "NewsMediaOrganization", "name": NAME, "url": view.url("/")}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": view.url(story.path),
        "mainEntityOfPage": view.url(story.path),
        "headline": story.headline,
        "description": story.description,
        "datePublished": story.published.isoformat(),
        "dateModified": (story.modified or story.published).isoformat(),
        "author": [_author(view, name) for name in story.authors],
        "publisher": organization,
        "articleSection": story.section_label,
        "keywords": list(story.tags),
        "inLanguage": story.language,
        "isAccessibleForFree": True,
        "image": {
            "@type": "ImageObject", "url": view.url(image_path(story)), "width": 960, "height": 540,
            "caption": story.caption, "creditText": story.credit,
        },
    }  # fmt: skip
    return data | changes


def _author(view: View, name: str) -> dict[str, str]:
    return {"@type": author_type(name), "name": name, "url": view.url(author_path(name))}


def author_type(name: str) -> AuthorType:
    return "Organization" if name.endswith(("Agency", "Newsdesk")) else "Person"


def script(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>\n'


def _plain(view: View, story: Story, blocks: Sequence[Block]) -> bytes:
    """The template of the years before metadata: nothing declared, everything printed; `<br>` in half of it."""
    moment = show_day(story) + ("" if story.day_only else f" {story.published:%H:%M} GMT+3")
    main = (
        f'<main class="two-columns"><div id="content">{breadcrumbs(story)}<h1>{escape(story.headline)}</h1>\n'
        f'<div class="date">{moment}</div>\n<div class="byline">{byline(story)}</div>\n{lead_image(story)}'
        f'<div class="text">\n{_plain_text(story, blocks)}</div>\n{boxes.advertisement(story.language)}{tags(story)}'
        f"{boxes.comments(story)}</div>{boxes.sidebar(view, story)}</main>\n"
    )
    return document(
        view,
        title=f"{story.headline} - {NAME}",
        head="",
        main=main,
        language=story.language,
        section=story.section,
        kind="plain",
    )


def _plain_text(story: Story, blocks: Sequence[Block]) -> str:
    dateline = f"{escape(story.dateline)} — " if story.dateline else ""
    if story.id % 2:
        lines = [f"<b>{escape(block.text)}</b>" if block.type == "heading" else escape(block.text) for block in blocks]
        return dateline + "<br>\n<br>\n".join(lines) + "\n"
    lines = [
        f"<h3>{escape(block.text)}</h3>" if block.type == "heading"
        else f"<p>{dateline if index == 0 else ''}{linked(story, index, block.text)}</p>"
        for index, block in enumerate(blocks)
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
