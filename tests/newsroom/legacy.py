"""An old publishing system's page: whatever its template repeats, glues together or fails to render is here."""

from html import escape

from newscrawl.items import Article
from tests.newsroom.markup import PAPER, Edition, document, masthead, paragraph_tags, path

UNRENDERED = "Newsroom.Models.Parent?.Title?.ToUpperInvariant()"


def legacy(article: Article, edition: Edition) -> str:
    """Date and title glued, the title three times, a dateline of its own, tags with a comma too many."""
    title = escape(article.headline, quote=False)
    tags = "".join(f'<a href="/tags/{rank}">{escape(tag)}</a>, ' for rank, tag in enumerate(article.tags)).rstrip()
    body = f"""{masthead(edition.sections)}
<div class="container"><div class="row"><div class="col-main">
<div class="print-only"> date {(article.date_published or "")[:10]} {title}</div>
<div class="content">
<h1>{title}</h1>
<p></p>
<div class="news-place">{escape(article.dateline or "")}</div>
<img src="/images/large.jpg" alt="{escape(article.headline)}"><div class="image-title">{title}</div>
{paragraph_tags(article).replace("</p>", "&nbsp;</p>", 1)}
<p>&nbsp;</p>
</div>
<div class="news-tags">{tags}</div>
</div>
{_side(edition)}
</div></div>"""
    head = f'<link rel="canonical" href="{article.url}">'
    return document(article.in_language or "en", f"{article.headline} - {PAPER}", body, head)


def _side(edition: Edition) -> str:
    first = edition.recommended[0]
    numbered = "\n".join(f"<li>{_doubled(article)}</li>" for article in edition.latest)
    recommended = "\n".join(_doubled(article) for article in edition.recommended)
    teasers = "\n".join(_labelled(article) for article in edition.recommended)
    return f"""<div class="col-side"><div class="spot">{UNRENDERED} {_doubled(first)}</div>
<div class="box"><h4>LATEST NEWS</h4><ol>{numbered}</ol></div>
<div class="box"><h4>Recommended</h4>{recommended}</div>
<div class="sections">{teasers}</div></div>"""


def _doubled(article: Article) -> str:
    """Picture's title and headline say the same; the former lost its apostrophes."""
    flat, title = escape(article.headline.replace("'", "")), escape(article.headline, quote=False)
    return f"""<div class="news"><a href="{path(article)}" title="{flat}"><span>{flat}</span></a>
<p><a href="{path(article)}">{title}</a></p></div>"""


def _labelled(article: Article) -> str:
    label = escape((article.section or "").upper())
    summary = escape(article.description or "", quote=False)
    return f"""<div class="module"><span class="title">{label}</span> {_doubled(article)}
<p>{summary}</p></div>"""
