"""Second addresses of an article lead to its first; addresses that many articles declare lead nowhere."""

from newscrawl.discovery.originals import Originals
from newscrawl.items import Article

SITE = "https://paper.example/"


def first_of(originals: Originals, path: str, number: int, canonical: str | None = None) -> tuple[str, str | None]:
    """The address told, and what is left of the declared one."""
    article = Article(url=f"{SITE}{path}", headline=f"Ferry {number} returns", body=f"It was gone {number} days.")
    article.canonical_url = canonical and f"{SITE}{canonical}"
    key = originals.first_of(article, f"paper.example/{path}", page=None, site_url=SITE)
    return key.removeprefix("paper.example/"), article.canonical_url and article.canonical_url.removeprefix(SITE)


def test_what_a_page_declares_is_believed_for_one_article():
    originals = Originals(lambda _: None)
    assert first_of(originals, "a?print", 1, "a") == ("a", "a")
    assert first_of(originals, "a?amp", 1, "a") == ("a", "a")
    assert first_of(originals, "b?print", 2, "a") == ("b?print", None)
    assert first_of(originals, "a", 1, "a") == ("a", "a")
    assert all(f"paper.example/{path}" in originals for path in ("a", "a?print", "b?print"))
    assert "paper.example/b" not in originals
    originals.rename(lambda key: key.removesuffix("?print"))
    assert "paper.example/b" in originals


def test_the_front_page_another_site_and_listings_are_no_articles_address():
    originals = Originals(lambda _: None)
    originals.listings = {"paper.example/world"}
    assert first_of(originals, "a", 1, "") == ("a", "")
    assert first_of(originals, "b", 2, "world") == ("b", None)
    article = Article(url=f"{SITE}c", headline="Ferry", body="", canonical_url="https://elsewhere.example/c")
    assert originals.first_of(article, "paper.example/c", page=None, site_url=SITE) == "paper.example/c"


def test_one_text_is_one_article():
    originals = Originals(lambda _: None)
    assert first_of(originals, "a?vst=1", 1) == ("a?vst=1", None)
    assert first_of(originals, "a?vst=2", 1) == ("a?vst=1", None)
    assert first_of(originals, "b?vst=2", 2) == ("b?vst=2", None)


def test_a_second_page_of_an_article_may_cut_its_text_in_another_way():
    originals, page = Originals(lambda _: None), f"{SITE}ferry-returns-20417"
    first_of(originals, "ferry-returns-20417", 1)
    article = Article(url=f"{page}/print", headline="Ferry 1 returns", body="It was gone 1 days. Print this page.")
    key = originals.first_of(article, "paper.example/ferry-returns-20417/printed", page=page, site_url=SITE)
    assert (key, article.canonical_url) == ("paper.example/ferry-returns-20417", page)


def test_what_earlier_runs_stored_has_its_address():
    stored = Article(url=f"{SITE}a", headline="Ferry 1 returns", body="It was gone.")
    originals = Originals({"paper.example/a": stored}.get)
    assert first_of(originals, "b", 2, "a") == ("b", None)
    assert first_of(originals, "a?print", 1, "a") == ("a", "a")
