"""What surrounds an article on its page: an Edition and the page's own markup in, a whole HTML document out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from newscrawl.items import Article
from tests.newsroom.stories import SECTIONS, reports

PAPER = "The Newsroom Times"
RIGHT_TO_LEFT = ("ar", "he")
BOILERPLATE = (
    "Latest news", "Most read in this section", "You may also like", "Sign up for our morning letter",
    "We value your privacy", "Share this story", "Follow us everywhere", "All rights reserved",
    "Photo by our own desk", "Join the conversation", "ADVERTISEMENT", "Filed under",
)  # fmt: skip
"""Lines that stand on the pages and in no article."""


@dataclass(frozen=True)
class Edition:
    """The day's paper around one article."""

    sections: Sequence[str] = SECTIONS
    latest: Sequence[Article] = tuple(reports(6, start=90_001))
    recommended: Sequence[Article] = tuple(reports(4, start=90_101))


def origin(article: Article) -> str:
    parts = urlsplit(article.url)
    return f"{parts.scheme}://{parts.netloc}"


def path(article: Article) -> str:
    return urlsplit(article.url).path


def paragraphs(article: Article) -> list[str]:
    return article.body.split("\n\n")


def paragraph_tags(article: Article, tag: str = "p") -> str:
    return "\n".join(f"<{tag}>{escape(text, quote=False)}</{tag}>" for text in paragraphs(article))


def byline(article: Article) -> str:
    return " and ".join(author.name for author in article.authors)


def document(language: str, title: str, body: str, head: str = "", attributes: str = "") -> str:
    direction = ' dir="rtl"' if language in RIGHT_TO_LEFT else ""
    return f"""<!DOCTYPE html>
<html lang="{language}"{direction}{attributes}>
<head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{head}
<style>body{{font-family:serif}} .card{{display:flex}} .nav a{{padding:.5em}}</style>
</head>
<body>
{body}
</body>
</html>
"""


def frame(article: Article, edition: Edition, main: str, head: str = "") -> str:
    """The article's page: masthead, `main`, and the boxes every page of the paper carries."""
    head = f'<link rel="canonical" href="{article.url}">\n{head}'
    boxes = cards("Latest news", edition.latest, "latest") + cards("You may also like", edition.recommended, "related")
    body = f"""{masthead(edition.sections)}
<main>
{main}
<div class="share"><span>Share this story</span> <a href="https://social.example/share?u={article.url}">Share</a></div>
<form class="newsletter"><p>Sign up for our morning letter</p><input type="email"><button>Sign up</button></form>
<section class="comments"><h3>Join the conversation</h3>
<p>First! I knew it, and so did my cousin in the next town.</p></section>
</main>
<aside>{boxes}</aside>
{foot()}"""
    return document(article.in_language or "en", f"{article.headline} | {PAPER}", body, head)


def masthead(sections: Iterable[str]) -> str:
    links = " ".join(f'<a href="{section_path(name)}">{escape(name)}</a>' for name in sections)
    return f"""<div id="consent" hidden><p>We value your privacy</p><button>Accept</button></div>
<header><a class="logo" href="/">{PAPER}</a><nav class="nav">{links}</nav></header>"""


def foot() -> str:
    return """<footer><p>Follow us everywhere</p><a href="/about">About us</a> <a href="/privacy">Privacy</a>
<p>© 2025 The Newsroom Times. All rights reserved</p></footer>"""


def cards(title: str, articles: Iterable[Article], name: str) -> str:
    items = "\n".join(card(article) for article in articles)
    return f'<section class="{name}"><h2>{escape(title)}</h2>\n{items}\n</section>'


def card(article: Article) -> str:
    """A teaser: picture and headline are two links to one article."""
    return f"""<article class="card"><a href="{path(article)}"><img src="/images/small.jpg" alt=""></a>
<span class="label">{escape(article.section or "")}</span>
<h3><a href="{path(article)}">{escape(article.headline)}</a></h3>
<p class="summary">{escape(article.description or "")}</p></article>"""


def section_path(name: str) -> str:
    return f"/{name.lower()}"


def listing(title: str, edition: Edition, articles: Iterable[Article], pagination: str = "", head: str = "") -> str:
    """A front page or section front."""
    body = f"""{masthead(edition.sections)}
<main><h1>{escape(title)}</h1>
{cards("Top stories", articles, "river")}
{pagination}</main>
{foot()}"""
    return document("en", f"{title} | {PAPER}", body, head)
