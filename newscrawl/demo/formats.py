"""Articles in unusual formats: live blog, gallery, video, paywall, several pages, AMP, print, JavaScript only."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from newscrawl.demo import articles, boxes
from newscrawl.demo.layout import NAME, View, document, image_path, show_day
from newscrawl.demo.specials import FREE_PARAGRAPHS, GALLERY_PICTURES, PAGED_BREAKS
from newscrawl.demo.stories import Story
from newscrawl.items import Block


def _frame(view: View, story: Story, declared: dict[str, Any], inside: str) -> bytes:
    """The modern page with `inside` in the place of the body."""
    head = (
        f'<link rel="canonical" href="{view.url(story.path)}">\n<meta '
        f'name="description" content="{escape(story.description)}">\n'
    )
    head += f'<meta property="og:title" content="{escape(story.headline)}">\n' + articles.script(declared)
    main = (
        f'<main class="two-columns"><article class="story">{articles.breadcrumbs(story)}<h1>'
        f"{escape(story.headline)}</h1>\n"
        f'<div class="meta">{articles.byline(story)} <time datetime="{story.published.isoformat()}">'
        f"{show_day(story)}, {story.published:%H:%M}</time></div>\n"
        f"{inside}{articles.tags(story)}{boxes.comments(story)}</article>{boxes.sidebar(view, story)}</main>\n"
    )
    return document(
        view, title=f"{story.headline} | {NAME}", head=head, main=main, section=story.section, kind=story.kind
    )


def live_blog(view: View, story: Story) -> bytes:
    """Newest entry first, each with its time."""
    updates = [
        {"@type": "BlogPosting", "headline": block.text[:60], "datePublished": block.date, "articleBody": block.text}
        for block in story.blocks
    ]
    declared = articles.news_article(
        view,
        story,
        **{"@type": "LiveBlogPosting"},
        coverageStartTime=story.published.isoformat(),
        liveBlogUpdate=updates,
    )
    entries = "".join(
        f'<section class="entry" id="entry-{number}"><time datetime="{block.date}">{(block.date or "")[11:16]}'
        f"</time><p>{escape(block.text)}</p></section>\n"
        for number, block in enumerate(story.blocks)
    )
    return _frame(view, story, declared, f'{articles.lead_image(story)}<div class="live-entries">\n{entries}</div>\n')


def gallery(view: View, story: Story) -> bytes:
    captions = story.paragraphs[:GALLERY_PICTURES]
    pictures = "".join(
        f'<figure><img src="/images/{story.id + number}-l.svg" alt="" width="960" height="540"><figcaption>'
        f"{number}/{GALLERY_PICTURES} {escape(text.split('. ')[0])}</figcaption></figure>\n"
        for number, text in enumerate(captions, 1)
    )
    declared = articles.news_article(view, story, **{"@type": "ImageGallery"})
    return _frame(view, story, declared, f'<div class="gallery-grid photo-gallery">\n{pictures}</div>\n')


def video(view: View, story: Story) -> bytes:
    declared = articles.news_article(
        view, story, **{"@type": "VideoObject"}, name=story.headline, uploadDate=story.published.isoformat(),
        duration="PT2M41S", thumbnailUrl=view.url(image_path(story)),
    )  # fmt: skip
    player = (
        f'<div class="player video-player"><video poster="{image_path(story)}" controls preload="none"></video></div>\n'
    )
    return _frame(
        view, story, declared, f'{player}<p class="video-caption">{escape(story.caption)} Length: 2:41.</p>\n'
    )


def paywalled(view: View, story: Story) -> bytes:
    """The first paragraph, then the wall."""
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"}
    declared = articles.news_article(view, story, isAccessibleForFree=False, hasPart=part)
    shown = "".join(f"<p>{escape(text)}</p>\n" for text in story.paragraphs[:FREE_PARAGRAPHS])
    wall = (
        '<div class="paywall wall"><h3>This story is for subscribers</h3><p>'
        "Keep reading for 2 euros a week. Cancel whenever the tide turns.</p>"
        '<p><button type="button">Subscribe</button> Already a subscriber? <a href="/login">Sign in</a></p></div>\n'
    )
    return _frame(view, story, declared, f'{articles.lead_image(story)}<div class="story-body">\n{shown}</div>{wall}')


def page_blocks(story: Story, page: int) -> Sequence[Block]:
    bounds = (0, *PAGED_BREAKS, len(story.blocks))
    return story.blocks[bounds[page - 1] : bounds[page]]


def paged(view: View, story: Story, page: int) -> bytes | None:
    """One of the three pages of the long read."""
    count = len(PAGED_BREAKS) + 1
    if not 1 <= page <= count:
        return None
    addresses = {number: story.path + (f"?page={number}" if number > 1 else "") for number in range(1, count + 1)}
    numbers = "".join(
        f"<b>{number}</b>" if number == page else f'<a href="{address}">{number}</a>'
        for number, address in addresses.items()
    )
    head = following = ""
    if page < count:
        head = f'<link rel="next" href="{view.url(addresses[page + 1])}">\n'
        following = f'<a rel="next" href="{addresses[page + 1]}">Next page</a>'
    if page > 1:
        head += f'<link rel="prev" href="{view.url(addresses[page - 1])}">\n'
    after = f'<nav class="pagination article-pages">{numbers}{following}</nav>\n'
    return articles.article(view, story, page_blocks(story, page), extra_head=head, after=after)


def amp(view: View, story: Story) -> bytes:
    paragraphs = "".join(f"<p>{escape(block.text)}</p>\n" for block in story.blocks)
    html = (
        f'<!DOCTYPE html>\n<html amp lang="{story.language}"{" dir=rtl" if story.language == "ar" else ""}>'
        '\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(story.headline)}</title>\n<link rel="canonical" href="{view.url(story.path)}">\n'
        f"{articles.script(articles.news_article(view, story))}</head>\n<body>\n<article><h1>"
        f"{escape(story.headline)}</h1>\n"
        f'<amp-img src="{image_path(story)}" width="960" height="540"></amp-img>\n{paragraphs}</article>\n</body>'
        "\n</html>\n"
    )
    return html.encode()


def print_view(view: View, story: Story) -> bytes:
    paragraphs = "".join(f"<p>{escape(block.text)}</p>\n" for block in story.blocks)
    html = (
        f'<!DOCTYPE html>\n<html lang="{story.language}"{" dir=rtl" if story.language == "ar" else ""}>\n<head>'
        '\n<meta charset="utf-8">\n'
        f'<title>Print: {escape(story.headline)}</title>\n<link rel="canonical" href="{view.url(story.path)}">'
        '\n<meta name="robots" content="noindex">\n</head>\n'
        f"<body>\n<p>{NAME}, {show_day(story)}</p>\n<h1>{escape(story.headline)}</h1>\n{paragraphs}</body>\n</html>\n"
    )
    return html.encode()


def shell(source: str, title: str) -> bytes:
    """A page that is empty until its script has run."""
    html = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>'
        '\n<link rel="stylesheet" href="/static/herald.css">\n</head>\n'
        f'<body class="live">\n<div id="app" data-source="{source}"></div>\n<noscript>'
        "This page needs JavaScript.</noscript>\n"
        '<script src="/static/live.js" defer></script>\n</body>\n</html>\n'
    )
    return html.encode()


def live_list(view: View) -> bytes:
    stories = [
        {
            "path": story.path,
            "headline": story.headline,
            "description": story.description,
            "image": image_path(story, "s"),
        }
        for story in view.edition.live_data
    ]
    return json.dumps({"title": "Live Data", "stories": stories}, ensure_ascii=False).encode()


def live_story(view: View, story: Story) -> bytes:
    data = {
        "headline": story.headline, "author": story.authors[0], "date": story.published.isoformat(),
        "shown": f"{show_day(story)}, {story.published:%H:%M}", "paragraphs": story.paragraphs, "tags": story.tags,
        "jsonld": articles.news_article(view, story),
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False).encode()
