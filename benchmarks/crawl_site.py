"""A newspaper of any size: a path in, its page out, made on the fly from few pieces so that memory stays small.

Article pages weigh 60 to 120 KB and carry some 180 links: navigation, section, related, latest, tags, footer.
Run as a program it serves the site on loopback and prints its address: `python -m benchmarks.crawl_site 5000`.
"""

import asyncio
import hashlib
import random
import signal
import sys
from datetime import UTC, datetime, timedelta

SECTIONS = (
    "world", "politics", "economy", "business", "sports", "culture", "science", "technology", "health", "travel",
    "opinion", "local",
)  # fmt: skip
PER_PAGE = 30
ONE_COPY_IN = 20
TAGS = 60
PEOPLE = 40
FIRST = 100_000
_START = datetime(2025, 1, 1, tzinfo=UTC)
_VOCABULARY = """
after again against agreement allow among announce another answer area argue around arrive ask autumn begin believe
below between board border break bridge bring budget build call carry case cause central chair change charge choose
city claim clear close coast collect come committee common company compare complain consider contract control cost
council country court cover crew cross crowd decide deliver demand depend district doubt draft draw drive drop early
east edge effort elect employ empty engine enter estimate evening event expect explain face factory fail family farm
ferry few field figure final find firm follow force forest forecast found garden gather ground group grow guard guide
half hand happen harbour hear heavy hill history hold hope hospital hour house hundred idea increase industry invite
island issue join journey judge keep kind labour land large last law lead learn leave letter level library limit line
list local long lower major manage map market matter mayor measure meet member mile minister month morning mountain
move museum name narrow near need neighbour network never night north notice number offer office old open order owner
paint paper park part pass patient pay people period permit place plan plant platform point port power prepare present
price produce project promise propose protect public quarter question quiet railway rain raise reach reason record
reduce refuse region report rescue resident rest result return review rise river road room rule sail school season
seat second seem sell send service settle share ship short side sign silver simple small south speak spend spring
stage stand start state station stay stone stop storm street strike strong student study summer supply support survey
table take talk teacher team tell term test theatre think time today total tower town track trade train travel treat
tunnel under union urge valley value vessel village visit voice vote wait walk wall want warn watch water week weight
west wheel whole wide wind window winter within witness wonder work worker write year young
"""
_WORDS = _VOCABULARY.split()


class Site:
    """`articles` articles in 12 sections; every one is linked from its section's pages and from its neighbours."""

    def __init__(self, articles: int, origin: str = "http://127.0.0.1", *, sitemap: bool = False) -> None:
        self.articles = articles
        self.origin = origin
        self.sitemap = sitemap
        dice = random.Random(7)
        self._headlines = [_phrase(dice, 8) for _ in range(997)]
        self._scripts = [_script(dice) for _ in range(61)]
        self._head = _head(dice)
        self._navigation = _navigation()
        self._footer = _footer()
        self._latest = self._box("Latest", range(max(articles - 20, 0), articles), "latest")

    def paths(self) -> list[str]:
        return [self.path(number) for number in range(self.articles)]

    def path(self, number: int) -> str:
        return f"/{self._section(number)}/{self._headline(number).lower().replace(' ', '-')}-{FIRST + number}"

    def page(self, target: str) -> tuple[str, str] | None:
        """(content type, text) of the page at a path with its query, None where there is none."""
        path, _, query = target.partition("?")
        tail = path.rsplit("-", 1)[-1]
        name = path.strip("/")
        if tail.isdigit() and FIRST <= int(tail) < FIRST + self.articles:
            return "text/html; charset=utf-8", self._article(int(tail) - FIRST)
        if path == "/robots.txt":
            line = f"Sitemap: {self.origin}/sitemap.xml\n" if self.sitemap else ""
            return "text/plain", f"User-agent: *\nDisallow:\n{line}"
        if path == "/sitemap.xml" and self.sitemap:
            return "application/xml", self._sitemap()
        numbers = self._listed(name)
        if numbers is None:
            return None
        return "text/html; charset=utf-8", self._listing(path, numbers, int(query.removeprefix("page=") or 1))

    def _listed(self, name: str) -> range | None:
        """The articles that a listing page lists; no articles for pages such as /about."""
        kind, _, rest = name.partition("/")
        if name == "":
            return range(self.articles - 1, max(self.articles - PER_PAGE - 1, -1), -1)
        if name in SECTIONS:
            newest = self.articles - 1 - (self.articles - 1 - SECTIONS.index(name)) % len(SECTIONS)
            return range(newest, -1, -len(SECTIONS))
        if kind in ("tag", "author") and rest.isdigit():
            return range(int(rest), self.articles, max(self.articles // PER_PAGE, 1))
        if kind in ("info", "service"):
            return range(0)
        return None

    def _article(self, number: int) -> str:
        dice = random.Random(number)
        headline, section, when = self._headline(number), self._section(number), _when(number)
        body = _body(number)
        related = [dice.randrange(self.articles) for _ in range(16)]
        same = range(number % len(SECTIONS), self.articles, len(SECTIONS))
        nearby = [same[(number // len(SECTIONS) + step) % len(same)] for step in range(1, 25)]
        author = number % PEOPLE
        tags = "".join(
            f'<a rel="tag" href="/tag/{(number * 7 + n) % TAGS}">Topic {(number * 7 + n) % TAGS}</a> ' for n in range(5)
        )
        return f"""<!DOCTYPE html><html lang="en"><head><title>{headline} | The Long Paper</title>
<link rel="canonical" href="{self.origin}{self.path(number)}"><meta property="og:type" content="article">
<meta property="og:title" content="{headline}"><meta property="article:published_time" content="{when}">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{headline}",
"datePublished":"{when}","author":[{{"@type":"Person","name":"Writer {_name(author)}"}}],"articleSection":"{section}",
"keywords":["Topic {number * 7 % TAGS}"],"image":"{self.origin}/img/{number}.jpg"}}</script>
{self._head}{self._scripts[number % 61]}</head><body>{self._navigation}
<main><article><nav class="breadcrumb"><a href="/">Home</a> <a href="/{section}">{section.title()}</a></nav>
<h1 class="article__headline">{headline}</h1>
<div class="article__meta"><a rel="author" href="/author/{author}">Writer {_name(author)}</a>
<time datetime="{when}">{when[:10]}</time></div>
<figure><img src="/img/{number}.jpg" alt="">
<figcaption>A picture of the {headline.split()[0].lower()}</figcaption></figure>
<div class="article__body">{body}</div><div class="article__tags">{tags}</div></article>
{self._box("Related stories", related, "related")}</main>
<aside>{self._box("More from " + section, nearby, "section")}{self._latest}</aside>
{self._footer}{self._scripts[number % 59]}</body></html>"""

    def _listing(self, path: str, numbers: range, page: int) -> str:
        shown = numbers[(page - 1) * PER_PAGE : page * PER_PAGE]
        more = page * PER_PAGE < len(numbers)
        older = f'<nav class="pagination"><a rel="next" href="{path}?page={page + 1}">Older stories</a></nav>'
        title = path.strip("/") or "Front page"
        return f"""<!DOCTYPE html><html lang="en"><head><title>{title} | The Long Paper</title>
{self._head}{self._scripts[page % 61]}</head><body>{self._navigation}<main><h1>{title.title()}</h1>
{self._box("Stories", shown, "river")}{older if more else ""}</main><aside>{self._latest}</aside>{self._footer}
</body></html>"""

    def _box(self, title: str, numbers: "range | list[int]", name: str) -> str:
        cards = "".join(self._card(number, name) for number in numbers)
        return f'<section class="box box--{name}"><h2 class="box__title">{title}</h2>{cards}</section>\n'

    def _card(self, number: int, name: str) -> str:
        path, headline = self.path(number), self._headline(number)
        return f"""<div class="card card--{name} card--size-small u-margin-bottom" data-track="{name}:{number}">
<a class="card__image-link" href="{path}" tabindex="-1"><picture><source media="(min-width: 600px)"
srcset="/img/{number}-600.webp 600w, /img/{number}-1200.webp 1200w">
<img loading="lazy" src="/img/{number}-300.jpg" alt="">
</picture></a><h3 class="card__headline"><a class="card__link" href="{path}">{headline}</a></h3></div>
"""

    def _sitemap(self) -> str:
        urls = "".join(f"<url><loc>{self.origin}{self.path(number)}</loc></url>" for number in range(self.articles))
        return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'

    def _headline(self, number: int) -> str:
        return f"{self._headlines[number % 997]} {_WORDS[number // 997 % len(_WORDS)]}"

    def _section(self, number: int) -> str:
        return SECTIONS[number % len(SECTIONS)]


def _body(number: int) -> str:
    """Texts of their own; one in twenty tells another one's text again, below a paragraph of its own."""
    lead = random.Random(f"lead {number}")
    is_copy = number % ONE_COPY_IN == ONE_COPY_IN - 1
    told = random.Random(f"text {number - is_copy}")
    return _paragraph(lead) + "".join(_paragraph(told) for _ in range(told.randrange(5, 29)))


def _paragraph(dice: random.Random) -> str:
    return f"<p>{'. '.join(_phrase(dice, dice.randrange(9, 26)) for _ in range(4))}.</p>\n"


def _phrase(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(_WORDS) for _ in range(words)).capitalize()


def _name(number: int) -> str:
    return _WORDS[number * 5].capitalize()


def _when(number: int) -> str:
    return (_START + timedelta(minutes=number)).isoformat()


def _script(dice: random.Random) -> str:
    rows = "".join(f"a.push({{id:{dice.randrange(10**9)},k:'{dice.randbytes(24).hex()}',on:!0}});" for _ in range(340))
    return f"<script>(function(a){{{rows[: dice.randrange(4_500, len(rows))]}}})(window.q=window.q||[]);</script>"


def _head(dice: random.Random) -> str:
    rules = "".join(f".c{n}{{margin:{n}px;color:#{dice.randrange(2**24):06x};padding:0 {n}px}}" for n in range(160))
    icons = "".join(f'<link rel="icon" sizes="{n}x{n}" href="/icon-{n}.png">' for n in (16, 32, 64, 128))
    return f'<meta name="viewport" content="width=device-width">{icons}<style>{rules}</style>'


def _navigation() -> str:
    items = "".join(
        f'<li class="nav__item"><a class="nav__link" href="/{name}"><svg class="icon" viewBox="0 0 24 24"><path '
        f'd="M12 2L2 7l10 5 10-5-10-5zM2 17l10 5 10-5M2 12l10 5 10-5"></path></svg><span>{name.title()}</span></a></li>'
        for name in SECTIONS
    )
    services = "".join(f'<li><a href="/service/{n}">Service {n}</a></li>' for n in range(1, 9))
    return f'<header class="head"><a href="/">The Long Paper</a><nav><ul>{items}</ul><ul>{services}</ul></nav></header>'


def _footer() -> str:
    links = "".join(f'<li><a href="/info/{n}">Information {n}</a></li>' for n in range(1, 13))
    sections = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in SECTIONS)
    elsewhere = "".join(f'<li><a href="https://social{n}.example/longpaper">Follow {n}</a></li>' for n in range(6))
    return f"<footer><ul>{sections}</ul><ul>{links}</ul><ul>{elsewhere}</ul><p>All rights reserved.</p></footer>"


class _Server(asyncio.Protocol):
    """Enough of HTTP/1.1 for a crawler that sends GET requests, one after the other on a connection."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while b"\r\n\r\n" in self._received:
            request, _, self._received = self._received.partition(b"\r\n\r\n")
            self._transport.write(self._respond(request.split(b" ", 2)[1].decode()))

    def _respond(self, target: str) -> bytes:
        found = self._site.page(target)
        kind, text = found or ("text/html", "<h1>Not found</h1>")
        body = text.encode()
        tag = hashlib.blake2b(body, digest_size=8).hexdigest()
        status = "200 OK" if found else "404 Not Found"
        head = f'HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nETag: "{tag}"\r\nContent-Length: {len(body)}\r\n\r\n'
        return head.encode() + body


async def serve(articles: int, *, sitemap: bool) -> None:
    site = Site(articles, sitemap=sitemap)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Server(site), "127.0.0.1", 0)
    site.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    print(site.origin, flush=True)
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sitemap="--sitemap" in sys.argv))
