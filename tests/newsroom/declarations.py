"""More ways to declare an article, and to obscure it: an Article and its Edition in, HTML out."""

import dataclasses
import json
from html import escape
from typing import Any

from newscrawl.items import Article
from tests.newsroom.markup import PAPER, Edition, byline, document, foot, frame, masthead, origin, paragraph_tags
from tests.newsroom.shapes import linked_data, meta, script, story


def escaped_json_ld(article: Article, edition: Edition) -> str:
    """Strings escaped for HTML before they were put into JSON."""
    return frame(article, edition, story(article), script(_escaped(linked_data(article))))


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(letter if letter.isascii() else f"&#{ord(letter)};" for letter in escape(value))
    if isinstance(value, list):
        return [_escaped(entry) for entry in value]
    return {key: _escaped(entry) for key, entry in value.items()} if isinstance(value, dict) else value


def rdfa(article: Article, edition: Edition) -> str:
    """schema.org in RDFa's attributes."""
    authors = "".join(
        f'<span property="author" typeof="{author.type}"><span property="name">{escape(author.name)}</span></span> '
        for author in article.authors
    )
    main = f"""<div vocab="https://schema.org/" typeof="NewsArticle">
<h1 property="headline">{escape(article.headline)}</h1>
<meta property="description" content="{escape(article.description or "")}">
<meta property="articleSection" content="{escape(article.section or "")}">
<meta property="keywords" content="{escape(", ".join(article.tags))}">
<meta property="image" content="{article.image.url if article.image else ""}">
<div class="by">By {authors}</div>
<time property="datePublished" datetime="{article.date_published}">today</time>
<meta property="dateModified" content="{article.date_modified}">
<div property="articleBody">{paragraph_tags(article)}</div></div>"""
    return frame(article, edition, main)


def kicker_in_h1(article: Article, edition: Edition) -> str:
    """The section stands above the headline, inside its element."""
    labelled = f'<h1><div class="kicker">{escape(article.section or "")}</div>'
    return frame(article, edition, story(article).replace("<h1>", labelled, 1), meta(article))


def title_affixes(article: Article, edition: Edition) -> str:
    """Every title carries the paper's name, and the only h1 is its logo."""
    logo = f'<h1 class="logo"><a href="/">{PAPER}</a></h1>'
    head = meta(article).replace(
        f'og:title" content="{escape(article.headline)}"', f'og:title" content="{escape(article.headline)} | {PAPER}"'
    )
    text = story(article).replace("<h1>", "<h2>", 1).replace("</h1>", "</h2>", 1)
    body = f"{logo}{masthead(edition.sections)}<main>{text}</main>{foot()}"
    title = f"{article.headline} - {article.section} - {PAPER}"
    return document(article.in_language or "en", title, body, f'<link rel="canonical" href="{article.url}">{head}')


def signed(article: Article, edition: Edition) -> str:
    """Who wrote it when stands in one line, with the writer's trade; the picture has a caption and its maker."""
    day = (article.date_published or "")[:16].replace("T", " ")
    line = f"By {byline(article)}, staff writers | {day}"
    picture = f"""<figure><img src="{article.image.url if article.image else ""}" width="1200" height="675">
<figcaption>{escape(article.description or "")} <span class="credit">Photo: Our Own Desk</span></figcaption></figure>"""
    main = f"""<article><h1>{escape(article.headline)}</h1><p class="byline">{escape(line)}</p>{picture}
<div class="story">{paragraph_tags(article)}</div></article>"""
    return frame(article, edition, main)


def signed_truth(article: Article) -> Article:
    if article.image is None:
        return article
    image = dataclasses.replace(article.image, caption=article.description, credit="Our Own Desk")
    return dataclasses.replace(article, image=image)


def nuxt_state(article: Article, edition: Edition) -> str:
    """As `next_state`, in the other framework's variable."""
    post = {
        "title": article.headline,
        "firstPublishedAt": article.date_published,
        "content": paragraph_tags(article).replace("\n", ""),
        "site": origin(article),
    }
    state = json.dumps({"data": [{"article": post}]}, ensure_ascii=False).replace("</", "<\\u002f")
    body = f'<div id="__nuxt"></div><script>window.__NUXT__={state};</script>'
    head = "".join(line for line in meta(article).splitlines(keepends=True) if "_time" not in line)
    return document(article.in_language or "en", f"{article.headline} | {PAPER}", body, head)


def language_unknown(article: Article, edition: Edition) -> str:
    """Nobody says what language it is in."""
    data = linked_data(article)
    del data["inLanguage"]
    return frame(article, edition, story(article), script(data)).replace(f' lang="{article.in_language}"', "", 1)
