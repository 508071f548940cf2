"""What stands around and inside an article without being it: boxes in, BOILERPLATE to check bodies against out."""

from collections.abc import Iterable, Sequence
from html import escape

from newscrawl.demo.layout import View, image_path, show_age, words
from newscrawl.demo.stories import Story
from newscrawl.demo.writer import load

SHARES = ("Share", "Post", "Email", "Copy link")
COMMENTS = (
    ("tidewatcher", "I was there and it was colder than you say."),
    ("A reader upstairs", "Finally someone asked the right question."),
    ("marta_k", "My uncle told this story differently, but he tells every story differently."),
)
UNRENDERED = "Quark.Models.Entities.Ancestor?.Title?.ToUpperInvariant()"
"""What the legacy template prints where the section's title failed to render."""
BOILERPLATE: tuple[str, ...] = (
    *dict.fromkeys(text for words_of in load("words").values() for text in words_of.values()),
    *SHARES, *(text for comment in COMMENTS for text in comment), UNRENDERED,
)  # fmt: skip
"""Lines the templates print around articles; none may be a line of a body."""


def newsletter(language: str) -> str:
    word = words(language)
    return (
        f'<section class="newsletter-box"><h3>{word["newsletter"]}</h3><p>{word["newsletter_text"]}</p>'
        '<form action="/newsletter" method="post"><input type="email" '
        'name="email" placeholder="you@example.org" aria-label="Email">'
        f"<button>{word['subscribe']}</button></form></section>\n"
    )


def advertisement(language: str) -> str:
    return (
        f'<div class="ad-slot"><span class="ad-label">{words(language)["advertisement"]}</span>'
        '<div class="ad-space"></div></div>\n'
    )


def share(story: Story) -> str:
    buttons = "".join(f'<li><button type="button">{label}</button></li>' for label in SHARES)
    if story.has_variants:
        buttons += f'<li><a href="{story.path}?print=1" rel="nofollow">Print</a></li>'
    return f'<div class="share" aria-label="{words(story.language)["share"]}"><ul>{buttons}</ul></div>\n'


def read_more(language: str, story: Story) -> str:
    return (
        f'<p class="read-more"><strong>{words(language)["read_more"]}</strong> <a href="{story.path}">'
        f"{escape(story.headline)}</a></p>\n"
    )


def social_post(story: Story) -> str:
    handle = "@" + story.tags[0].lower().replace(" ", "_")
    return f'<blockquote class="social-post"><p>{escape(story.post)}</p><cite>{escape(handle)}</cite></blockquote>\n'


def pull_quote(text: str) -> str:
    return f'<aside class="pull-quote"><p>{escape(text)}</p></aside>\n'


def comments(story: Story) -> str:
    word = words(story.language)
    chosen = [] if story.language != "en" else [COMMENTS[(story.id + index) % len(COMMENTS)] for index in range(2)]
    entries = "".join(f'<li class="comment"><b>{escape(who)}</b><p>{escape(text)}</p></li>' for who, text in chosen)
    return (
        f'<section id="comments" class="comments"><h3>{word["comments"]}</h3><ol>{entries}</ol><p class="prompt">'
        f"{word['comment_prompt']}</p></section>\n"
    )


def latest(view: View, language: str) -> str:
    items = "".join(
        f'<li><a href="{story.path}">{escape(story.headline)}</a> <span class="age">{show_age(view, story)}</span></li>'
        for story in view.edition.stories[:5]
    )
    return f'<section class="latest"><h3>{words(language)["latest"]}</h3><ol>{items}</ol></section>\n'


def recommended(language: str, stories: Iterable[Story]) -> str:
    items = "".join(
        f'<li><a href="{story.path}"><img src="{image_path(story, "s")}" '
        'alt="" loading="lazy" width="96" height="54"></a>'
        f'<a href="{story.path}">{escape(story.headline)}</a></li>'
        for story in stories
    )
    return f'<section class="recommended"><h3>{words(language)["recommended"]}</h3><ul>{items}</ul></section>\n'


def sidebar(view: View, story: Story) -> str:
    return (
        f'<aside class="sidebar">{latest(view, story.language)}{advertisement(story.language)}'
        f"{recommended(story.language, related(view, story))}{newsletter(story.language)}</aside>\n"
    )


def related(view: View, story: Story, count: int = 4) -> Sequence[Story]:
    """Others of the same section and language, elsewhere on its front; of the whole paper where there are too few."""
    same = [other for other in view.edition.stories if other.language == story.language and other.id != story.id]
    others = [other for other in same if other.section == story.section]
    others = others if len(others) > count else same
    start = story.id % max(1, min(len(others), 20) - count)
    return others[start : start + count]
