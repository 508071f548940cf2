"""Article pages in the shapes newspapers give them: an Article and its Edition in, HTML out."""

import dataclasses
import json
from datetime import datetime, timedelta
from html import escape
from typing import Any

from newscrawl.items import Article, Block, Image
from tests.newsroom.markup import PAPER, Edition, byline, document, frame, origin, paragraph_tags, paragraphs


def linked_data(article: Article, **more: Any) -> dict[str, Any]:
    """The article in schema.org's terms, as publishers declare it."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": article.url},
        "headline": article.headline,
        "description": article.description,
        "inLanguage": article.in_language,
        "articleSection": article.section,
        "keywords": article.tags,
        "datePublished": article.date_published,
        "dateModified": article.date_modified,
        "author": [{"@type": author.type, "name": author.name} for author in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": PAPER},
        "image": {"@type": "ImageObject", "url": article.image.url, "width": 1200, "height": 675}
        if article.image
        else None,
    } | more


def script(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def story(article: Article, tags: str | None = None) -> str:
    """The visible article without byline and date."""
    where = f'<span class="dateline">{escape(article.dateline)} — </span>' if article.dateline else ""
    first, rest = paragraph_tags(article).split("\n", 1)
    first = first.replace("<p>", f"<p>{where}", 1)
    picture = article.image.url if article.image else "/images/none.jpg"
    return f"""<article><h1>{escape(article.headline)}</h1>
<figure><img src="{picture}" alt=""><figcaption>Photo by our own desk</figcaption></figure>
<div class="story">
{first}
<div class="ad">ADVERTISEMENT</div>
{rest}
</div>
{tags or ""}</article>"""


def json_ld(article: Article, edition: Edition) -> str:
    return frame(article, edition, story(article), script(linked_data(article)))


def json_ld_graph(article: Article, edition: Edition) -> str:
    """A @graph in which author and page are nodes of their own."""
    people = [
        {"@type": author.type, "@id": f"{origin(article)}/#person-{rank}", "name": author.name}
        for rank, author in enumerate(article.authors)
    ]
    news = linked_data(article, author=[{"@id": person["@id"]} for person in people])
    page = {"@type": "WebPage", "@id": article.url, "url": article.url, "name": f"{article.headline} | {PAPER}"}
    graph = {"@context": "https://schema.org", "@graph": [page, *people, news]}
    return frame(article, edition, story(article), script(graph))


def broken_json_ld(article: Article, edition: Edition) -> str:
    """A line break inside a string, a comma too many; the metatags are well."""
    text = script(linked_data(article)).replace('", "description"', '",\n, "description').replace("}</", ",}</")
    return frame(article, edition, story(article), text + meta(article))


def meta(article: Article) -> str:
    properties = {
        "og:type": "article",
        "og:site_name": PAPER,
        "og:title": article.headline,
        "og:description": article.description,
        "og:url": article.url,
        "og:image": article.image and article.image.url,
        "article:published_time": article.date_published,
        "article:modified_time": article.date_modified,
        "article:section": article.section,
    }
    lines = [f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items() if value]
    lines += [f'<meta property="article:tag" content="{escape(tag)}">' for tag in article.tags]
    lines += [f'<meta name="author" content="{escape(author.name)}">' for author in article.authors]
    return "\n".join(lines)


def metatags(article: Article, edition: Edition) -> str:
    return frame(article, edition, story(article), meta(article))


def microdata(article: Article, edition: Edition) -> str:
    authors = "".join(
        f'<span itemprop="author" itemscope itemtype="https://schema.org/{author.type}">'
        f'<span itemprop="name">{escape(author.name)}</span></span> '
        for author in article.authors
    )
    main = f"""<div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{escape(article.headline)}</h1>
<p itemprop="description">{escape(article.description or "")}</p>
<meta itemprop="articleSection" content="{escape(article.section or "")}">
<meta itemprop="keywords" content="{escape(", ".join(article.tags))}">
<meta itemprop="image" content="{article.image.url if article.image else ""}">
<div class="by">By {authors}</div>
<time itemprop="datePublished" datetime="{article.date_published}">today</time>
<meta itemprop="dateModified" content="{article.date_modified}">
<div itemprop="articleBody">{paragraph_tags(article)}</div></div>"""
    return frame(article, edition, main)


def plain(article: Article, edition: Edition) -> str:
    """Nothing declared: what is known is what a reader sees."""
    tags = " ".join(f'<a rel="tag" href="/tag/{rank}">{escape(tag)}</a>' for rank, tag in enumerate(article.tags))
    day = _day(article)
    main = f"""<p class="kicker"><a href="/{(article.section or "").lower()}">{escape(article.section or "")}</a></p>
<h1>{escape(article.headline)}</h1>
<p class="byline">By {escape(byline(article))}</p><p class="date">{day:%-d %B %Y}</p>
<div class="text">
{paragraph_tags(article)}
</div>
<div class="tags">Filed under {tags}</div>"""
    return frame(article, edition, main)


def div_br(article: Article, edition: Edition) -> str:
    """Bare divs; paragraphs parted by two line breaks."""
    text = "<br><br>\n".join(escape(text, quote=False) for text in paragraphs(article))
    main = f"""<div class="t1">{escape(article.headline)}</div>
<div class="info"><span>By {escape(byline(article))}</span> | <span>{_day(article):%Y-%m-%d}</span></div>
<div class="txt">{text}</div>"""
    return frame(article, edition, main, f'<meta property="og:title" content="{escape(article.headline)}">')


def no_date(article: Article, edition: Edition) -> str:
    undated = dataclasses.replace(article, date_published=None, date_modified=None)
    return frame(undated, edition, story(undated), meta(undated))


def amp(article: Article, edition: Edition) -> str:
    head = f"""<link rel="canonical" href="{article.url}"><script async src="https://cdn.example/v0.js"></script>
{script(linked_data(article))}"""
    body = f"""<amp-sidebar><a href="/">Home</a></amp-sidebar><header><a href="/">{PAPER}</a></header>
<main><h1>{escape(article.headline)}</h1><amp-img src="/images/large.jpg" width="1200" height="675"></amp-img>
<div class="amp-story">{paragraph_tags(article)}</div><amp-ad type="house">ADVERTISEMENT</amp-ad></main>"""
    return document(article.in_language or "en", article.headline, body, head, attributes=" amp")


def next_state(article: Article, edition: Edition) -> str:
    """The text exists only in the state that the page's program would draw from."""
    post = {
        "title": article.headline,
        "summary": article.description,
        "publishedAt": article.date_published,
        "updatedAt": article.date_modified,
        "authors": [{"name": author.name} for author in article.authors],
        "section": {"name": article.section},
        "tags": [{"name": tag} for tag in article.tags],
        "body": paragraph_tags(article).replace("\n", ""),
    }
    state = json.dumps({"props": {"pageProps": {"article": post}}, "page": "/[slug]"}, ensure_ascii=False).replace(
        "</", "<\\u002f"
    )
    body = f"""<div id="__next"></div>
<script id="__NEXT_DATA__" type="application/json">{state}</script>"""
    return document(article.in_language or "en", f"{article.headline} | {PAPER}", body, meta(article))


def paywall(article: Article, edition: Edition) -> str:
    """The first paragraph, then the gate."""
    teaser = paywall_truth(article)
    data = linked_data(
        article,
        isAccessibleForFree=False,
        hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".gated"},
    )
    gate = """<div class="gated paywall"><h2>Keep reading with a subscription</h2>
<p>Subscribe today for one crown a week and read every story. <a href="/login">Log in</a></p></div>"""
    main = f"""<article><h1>{escape(article.headline)}</h1>
<div class="story">{paragraph_tags(teaser)}</div>{gate}</article>"""
    return frame(article, edition, main, script(data))


def paywall_truth(article: Article) -> Article:
    return dataclasses.replace(article, kind="paywalled", body=paragraphs(article)[0], is_accessible_for_free=False)


def live_blog(article: Article, edition: Edition) -> str:
    """One entry a paragraph, the newest on top."""
    truth = live_blog_truth(article)
    updates = [
        {"@type": "BlogPosting", "articleBody": block.text, "datePublished": block.date} for block in truth.body_blocks
    ]
    data = linked_data(article, liveBlogUpdate=updates, coverageStartTime=article.date_published)
    data["@type"] = "LiveBlogPosting"
    entries = "\n".join(
        f'<article class="live-entry"><time datetime="{block.date}">{(block.date or "")[11:16]}</time>'
        f"<p>{escape(block.text, quote=False)}</p></article>"
        for block in truth.body_blocks
    )
    main = f'<h1>{escape(article.headline)}</h1><div class="live-blog"><span class="badge">LIVE</span>\n{entries}</div>'
    return frame(article, edition, main, script(data))


def live_blog_truth(article: Article) -> Article:
    start = datetime.fromisoformat(article.date_published or "")
    entries = [
        Block("entry", text, date=(start + timedelta(minutes=10 * rank)).isoformat())
        for rank, text in enumerate(paragraphs(article))
    ][::-1]
    return dataclasses.replace(
        article, kind="live_blog", body="\n\n".join(entry.text for entry in entries), body_blocks=entries
    )


def gallery(article: Article, edition: Edition) -> str:
    """A paragraph, then a picture for each further paragraph, which is its caption."""
    truth = gallery_truth(article)
    figures = "\n".join(
        f'<figure class="slide"><img src="{image.url}" alt=""><figcaption>{escape(image.caption or "")}</figcaption>'
        f"</figure>"
        for image in truth.images
    )
    data = linked_data(article)
    data["@type"] = "ImageGallery"
    main = f"""<h1>{escape(article.headline)}</h1><div class="intro">{paragraph_tags(truth)}</div>
<div class="gallery" data-slides="{len(truth.images)}">{figures}</div>"""
    head = script(data) + meta(article).replace('content="article"', 'content="gallery"', 1)
    return frame(article, edition, main, head)


def gallery_truth(article: Article) -> Article:
    first, *captions = paragraphs(article)
    images = [Image(f"{origin(article)}/images/slide-{n}.jpg", caption=text) for n, text in enumerate(captions, 1)]
    return dataclasses.replace(article, kind="gallery", body=first, images=images)


def video(article: Article, edition: Edition) -> str:
    """A player and the paragraphs that describe the film."""
    film = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": article.headline,
        "description": article.description,
        "uploadDate": article.date_published,
        "duration": "PT2M31S",
        "contentUrl": f"{origin(article)}/video/1.mp4",
    }
    main = f"""<h1>{escape(article.headline)}</h1><div class="player"><video src="/video/1.mp4" controls></video></div>
<div class="description">{paragraph_tags(article)}</div>"""
    return frame(article, edition, main, script(film) + meta(article).replace('"article"', '"video.other"', 1))


def video_truth(article: Article) -> Article:
    return dataclasses.replace(article, kind="video")


def _day(article: Article) -> datetime:
    return datetime.fromisoformat(article.date_published or "")
