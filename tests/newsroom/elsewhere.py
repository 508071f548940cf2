"""Sites that are no newspapers: a path in, the page of a shop, a company or one person out."""

import json
from collections.abc import Callable
from html import escape

from tests.newsroom.markup import document
from tests.newsroom.newspaper import HTML, Answer, not_found

_GOODS = [f"{colour} {thing}" for thing in ("kettle", "lamp", "oak table", "rain coat") for colour in
          ("Amber", "Blue", "Copper", "Dark", "Emerald", "Flint")]  # fmt: skip
_PRAISE = (
    "Made by hand in our own workshop from what grows within a day's walk, it lasts longer than the house it is in. "
    "Every piece is looked at twice before it leaves us, and comes back to us free of charge when it breaks. "
) * 3
_AISLES = ("kitchen", "light", "wood", "clothes")


class Elsewhere:
    """Served as a Newspaper is. `pages`: path -> HTML."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages

    def answer(self, target: str, _origin: str) -> Answer:
        page = self.pages.get(target.partition("?")[0])
        return Answer(page.encode(), headers={"Content-Type": HTML}) if page else not_found()


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def shop(*, is_declared: bool = True) -> Elsewhere:
    """Two dozen things on offer, each with a page and much praise; `is_declared`: as products."""
    menu = "".join(f'<a href="/{aisle}">{aisle.title()}</a> ' for aisle in _AISLES)
    head = f'<header><a href="/">The Old Workshop</a><nav>{menu}<a href="/basket">Basket</a></nav></header>'
    pages = {}
    for number, name in enumerate(_GOODS):
        data = {"@context": "https://schema.org", "@type": "Product", "name": name, "offers": {"price": "49.00"}}
        script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if is_declared else ""
        body = f"<main><h1>{name}</h1><p>49.00</p><p>{_PRAISE}</p><button>Add to basket</button></main>"
        pages[f"/p/{_slug(name)}-{1000 + number}"] = document("en", name, head + body, script)
    paths = list(pages)

    def cards(wanted: slice) -> str:
        return "".join(
            f'<div class="card"><a href="{path}"><h3>{escape(name)} of our own making</h3></a><p>49.00</p></div>'
            for path, name in list(zip(paths, _GOODS, strict=True))[wanted]
        )

    for rank, aisle in enumerate(_AISLES):
        shown = cards(slice(rank * 6, rank * 6 + 6))
        pages[f"/{aisle}"] = document("en", aisle, f"{head}<main><h1>{aisle}</h1>{shown}</main>")
    pages["/"] = document("en", "The Old Workshop", f"{head}<main><h1>New in</h1>{cards(slice(0, 12))}</main>")
    return Elsewhere(pages)


def company() -> Elsewhere:
    """Five pages that say what it does."""
    names = ("Services", "Team", "Careers", "Contact", "Privacy")
    menu = "".join(f'<a href="/{name.lower()}">{name}</a> ' for name in names)
    frame: Callable[[str, str], str] = lambda title, text: document(  # noqa: E731
        "en",
        title,
        f'<header><a href="/">Alder & Sons</a><nav>{menu}</nav></header><main><h1>{title}</h1>{text}</main>',
    )
    pages = {f"/{name.lower()}": frame(name, f"<p>{_PRAISE}</p>") for name in names}
    return Elsewhere(pages | {"/": frame("Alder & Sons", f"<p>{_PRAISE}</p>")})


def diary() -> Elsewhere:
    """A blog whose one page holds all of its entries."""
    entries = "".join(
        f"<article><h2>Day {day}</h2><time>2025-06-{day:02}</time><p>{_PRAISE}</p></article>" for day in range(1, 9)
    )
    return Elsewhere({"/": document("en", "A garden diary", f"<h1>A garden diary</h1>{entries}")})
