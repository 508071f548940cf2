"""The page around everything: an edition and a page's own part in, a whole HTML document out."""

from dataclasses import dataclass
from html import escape

from newscrawl.demo.edition import Edition
from newscrawl.demo.stories import SECTIONS, Story
from newscrawl.demo.writer import load

NAME = "Demo Herald"
MOTTO = "News from both shores since 1906"
SERVICES = {
    "/about": "About us", "/contact": "Contact", "/newsletter": "Newsletter", "/jobs": "Jobs",
    "/privacy": "Privacy", "/login": "Sign in",
}  # fmt: skip
_MONTHS = load("en")["months"]


@dataclass(frozen=True, slots=True)
class View:
    """What every page needs to know of where it is printed."""

    edition: Edition
    base: str
    """The server's address without a trailing slash."""

    def url(self, path: str) -> str:
        return self.base + path


def words(language: str) -> dict[str, str]:
    chosen: dict[str, str] = load("words")[language]
    return chosen


def image_path(story: Story, size: str = "l") -> str:
    return f"/images/{story.id}-{size}.svg"


def show_day(story: Story) -> str:
    """The day as the story's language writes it."""
    day, months = story.published, load(story.language)["months"]
    if story.language == "en":
        return f"{months[day.month - 1]} {day.day}, {day.year}"
    if story.language == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    dot = "." if story.language == "de" else ""
    return f"{day.day}{dot} {months[day.month - 1]} {day.year}"


def show_age(view: View, story: Story) -> str:
    minutes = int((view.edition.clock - story.published).total_seconds() // 60)
    if minutes < 60:  # noqa: PLR2004
        return f"{minutes} minutes ago"
    if minutes < 24 * 60:
        return f"{minutes // 60} hours ago" if minutes >= 120 else "1 hour ago"  # noqa: PLR2004
    return show_day(story)


def document(
    view: View, *, title: str, head: str, main: str, language: str = "en", section: str = "", kind: str = "page"
) -> bytes:
    """`head`, `main` are HTML; `title` is text; `kind` names the template on `<body>`."""
    direction = ' dir="rtl"' if language == "ar" else ""
    html = (
        f'<!DOCTYPE html>\n<html lang="{language}"{direction}>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="stylesheet" href="/static/herald.css">\n<link rel="icon" '
        'href="/static/icon.svg" type="image/svg+xml">\n'
        f'<link rel="alternate" type="application/rss+xml" title="{NAME}" href="{view.base}/rss">\n'
        f'{head}</head>\n<body class="{kind}">\n{_consent(language)}{_masthead(view, section)}{main}{_footer()}'
        "</body>\n</html>\n"
    )
    return html.encode()


def _masthead(view: View, section: str) -> str:
    day = view.edition.clock.date()
    items = "".join(
        f'<li><a href="/{slug}"{" class=current" if slug == section else ""}>{escape(label)}</a></li>'
        for slug, label in [*SECTIONS.items(), ("live-data/", "Live Data")]
    )
    return (
        '<header class="masthead"><div class="topline">'
        f'<span class="today">{day:%A}, {_MONTHS[day.month - 1]} {day.day}, {day.year}</span>'
        '<span class="tools"><a href="/search">Search</a> <a href="/newsletter">Newsletter</a> <a href="/login">'
        "Sign in</a></span></div>"
        f'<p class="title"><a href="/">The {NAME}</a></p><p class="motto">{MOTTO}</p>'
        f'<nav class="sections" aria-label="Sections"><ul>{items}</ul></nav></header>\n'
    )


def _consent(language: str) -> str:
    word = words(language)
    return (
        f'<div class="cookie-consent" role="dialog" aria-label="Cookies"><p>{word["consent"]}</p>'
        f'<button type="button">{word["accept"]}</button> <button type="button">{word["manage"]}</button></div>\n'
    )


def _footer() -> str:
    sections = "".join(f'<li><a href="/{slug}">{escape(label)}</a></li>' for slug, label in SECTIONS.items())
    services = "".join(f'<li><a href="{path}">{label}</a></li>' for path, label in SERVICES.items())
    return (
        f'<footer class="site-footer"><div class="columns"><div><h2>The {NAME}</h2><p>'
        f"{MOTTO}. Printed on loopback, read by machines and by the curious.</p></div>"
        f"<div><h2>Sections</h2><ul>{sections}</ul></div><div><h2>The paper</h2><ul>{services}</ul></div>"
        '<div><h2>Follow</h2><ul><li><a href="/rss">RSS</a></li><li><a href="/sitemap.xml">Sitemap</a></li></ul>'
        "</div></div>"
        f'<p class="copyright">© 1906–2026 {NAME}. All people, events '
        "and figures in this newspaper are invented.</p></footer>\n"
    )
