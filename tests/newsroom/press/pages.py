"""Pages of a simulated newspaper: a Frame around the page's own part; articles, rivers of teasers, pagination."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import urlsplit

from newscrawl.items import Article
from tests.newsroom.press.prose import grammar
from tests.newsroom.press.styles import Layout, Markup

RIGHT_TO_LEFT = ("ar",)


@dataclass(frozen=True)
class Frame:
    """What stands around every page of a paper."""

    name: str
    language: str
    sections: Sequence[tuple[str, str]]
    """(path, name) of those in the navigation."""
    latest: Sequence[Article]
    most_read: Sequence[Article]
    more_navigation: str = ""
    """HTML of links to what else the paper offers."""
    head: str = ""

    @property
    def words(self) -> dict[str, str]:
        words: dict[str, str] = grammar(self.language)["words"]
        return words

    def page(self, title: str, main: str, *, head: str = "", kind: str = "listing") -> str:
        word, direction = self.words, ' dir="rtl"' if self.language in RIGHT_TO_LEFT else ""
        navigation = "".join(f'<li><a href="{path}">{escape(name)}</a></li>' for path, name in self.sections)
        services = "".join(
            f'<li><a href="/{path}">{escape(word[path])}</a></li>'
            for path in ("about", "contact", "privacy", "terms", "letter", "jobs")
        )
        boxes = box(word["latest"], self.latest) + box(word["read"], self.most_read)
        return f"""<!DOCTYPE html>
<html lang="{self.language}"{direction}>
<head><meta charset="utf-8"><title>{escape(title)} - {self.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="og:site_name" content="{self.name}">
<link rel="stylesheet" href="/static/site.css">
{self.head}{head}
<script>window.dataLayer=window.dataLayer||[];function tag(){{dataLayer.push(arguments)}}</script>
</head>
<body class="{kind}">
<div class="topbar"><a href="/login">{word["login"]}</a> <a href="/search">{word["search"]}</a></div>
<header class="site-header"><a class="logo" href="/"><img src="/static/logo.svg" alt="{self.name}"></a>
<nav class="main-nav"><ul><li><a href="/">{word["home"]}</a></li>{navigation}</ul>{self.more_navigation}</nav></header>
<div class="page"><main>
{main}
</main>
<aside class="sidebar">{boxes}
<section class="letter"><h4>{word["letter"]}</h4><form><input type="email"><button>OK</button></form></section></aside>
</div>
<footer class="site-footer"><ul>{services}</ul><ul>{navigation}</ul>
<p>© 2025 {self.name}. {word["rights"]}</p></footer>
</body>
</html>
"""


def path_of(article: Article) -> str:
    parts = urlsplit(article.url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def href(article: Article) -> str:
    return escape(path_of(article))


def box(title: str, articles: Iterable[Article]) -> str:
    items = "".join(f'<li><a href="{href(a)}">{escape(a.headline)}</a></li>' for a in articles)
    return f'<section class="box"><h4>{escape(title)}</h4><ol>{items}</ol></section>\n'


def moment(article: Article) -> datetime:
    return datetime.fromisoformat(article.date_published or "")


def shown_date(article: Article, language: str) -> str:
    when = moment(article)
    return f"{when.day}. {grammar(language)['months'][when.month - 1]} {when.year}, {when:%H:%M}"


def river(articles: Iterable[Article], layout: Layout, language: str) -> str:
    """The teasers of a listing, as the paper prints them."""
    printed = [_TEASERS[layout](article, language) for article in articles]
    around = {
        "table": "<table class='news'>{}</table>", "list": "<ul class='headlines'>{}</ul>",
        "dated": "<dl class='stream'>{}</dl>",
    }  # fmt: skip
    return around.get(layout, "<div class='river'>{}</div>").format("\n".join(printed))


def _card(article: Article, language: str) -> str:
    return f"""<article class="card"><a href="{href(article)}"><img src="/img/{len(article.body)}.jpg" alt=""></a>
<span class="kicker">{escape(article.section or "")}</span>
<h3><a href="{href(article)}">{escape(article.headline)}</a></h3>
<p>{escape(article.description or "")}</p><time>{shown_date(article, language)}</time></article>"""


def _wrapped(article: Article, language: str) -> str:
    return f"""<a class="tile" href="{href(article)}"><img src="/img/t.jpg" alt=""><h3>{escape(article.headline)}</h3>
<p>{escape(article.description or "")}</p></a>"""


def _row(article: Article, language: str) -> str:
    when = moment(article)
    return f"""<tr><td>{when:%d.%m.%Y}</td><td>{escape(article.section or "")}</td>
<td><a href="{href(article)}">{escape(article.headline)}</a></td></tr>"""


def _line(article: Article, language: str) -> str:
    return f'<li><a href="{href(article)}">{escape(article.headline)}</a> <small>{moment(article):%H:%M}</small></li>'


def _teaser(article: Article, language: str) -> str:
    return f"""<div class="post"><h2>{escape(article.headline)}</h2>
<div class="meta">{shown_date(article, language)}</div>
<p>{escape(article.description or "")}</p><a class="more" href="{href(article)}">{_read_on(language)}</a></div>"""


def _dated(article: Article, language: str) -> str:
    return f"""<dt>{shown_date(article, language)}</dt><dd><a href="{href(article)}">{escape(article.headline)}</a>
<p>{escape(article.description or "")}</p></dd>"""


_TEASERS = {
    "cards": _card, "wrapped": _wrapped, "table": _row, "list": _line, "teasers": _teaser, "dated": _dated,
}  # fmt: skip


def _read_on(language: str) -> str:
    return {"en": "Read more »", "de": "Weiterlesen »", "ja": "続きを読む"}.get(language, "»»»")


def article_head(article: Article, markup: Markup) -> str:
    canonical = f'<link rel="canonical" href="{escape(article.url)}">\n'
    if markup == "json_ld":
        data = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": article.headline,
            "datePublished": article.date_published, "articleSection": article.section,
            "author": [{"@type": "Person", "name": author.name} for author in article.authors],
        }  # fmt: skip
        return f'{canonical}<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>\n'
    if markup == "metatags":
        return f"""{canonical}<meta property="og:type" content="article">
<meta property="og:title" content="{escape(article.headline)}">
<meta property="article:published_time" content="{article.date_published}">
<meta name="author" content="{escape(article.authors[0].name)}">\n"""
    return canonical


def article_main(article: Article, markup: Markup, language: str, *, after: str) -> str:
    """`after` is what follows the text."""
    words = grammar(language)["words"]
    text = "\n".join(f"<p>{escape(text)}</p>" for text in article.body.split("\n\n"))
    by, when, shown = escape(article.authors[0].name), article.date_published, shown_date(article, language)
    crumbs = f'<div class="breadcrumb"><a href="/">{words["home"]}</a> › {escape(article.section or "")}</div>'
    if markup == "microdata":
        return f"""{crumbs}<div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{escape(article.headline)}</h1><span itemprop="author">{by}</span>
<time itemprop="datePublished" datetime="{when}">{shown}</time><div itemprop="articleBody">{text}</div></div>{after}"""
    if markup == "bare":
        return f"""{crumbs}<h1>{escape(article.headline)}</h1>
<p class="info">{moment(article):%d.%m.%Y %H:%M} | {by}</p>
<div class="text">{text}</div>{after}"""
    return f"""{crumbs}<article><h1>{escape(article.headline)}</h1>
<p class="byline">{words["by"]} <span>{by}</span> <time datetime="{when}">{shown}</time></p>
<figure><img src="/img/lead.jpg" alt=""><figcaption>{escape(article.description or "")}</figcaption></figure>
<div class="story">{text}</div></article>{after}"""
