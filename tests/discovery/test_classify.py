"""Links told apart: by URL, by text, by what the page's other links are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discovery import classify_link, find_links
from newscrawl.discovery.classify import Candidate
from newscrawl.discovery.features import features_of
from newscrawl.discovery.links import classify_links
from newscrawl.discovery.places import Place
from newscrawl.discovery.points import kind_by, names_of, points_of, with_neighbours
from newscrawl.discovery.weights import BIAS, WEIGHTS

URL = "https://paper.example/"


def links_of(html, url=URL):
    return {link.url.removeprefix(URL): link for link in find_links(html, url)}


@pytest.mark.parametrize(
    ("key", "text", "place", "some"),
    [
        ("paper.example/", "", None, {"last=root", "depth=0", "notext"}),
        (
            "paper.example/live-data/2024/05/x-20417.html?id=7",
            "Live",
            None,
            {"first:media~", "date", "extension", "text=1"},
        ),
        ("video.paper.example/tag/harbour", "Harbour", Place("nav"), {"host:media", "named", "region=nav", "occ=0"}),
        ("other.example/login", "x" * 90, Place(heading=True), {"any:service", "text=9", "headline", "host=other"}),
    ],
)
def test_a_link_has_the_points_of_all_its_features(key, text, place, some):
    (features,) = features_of([Candidate(key, f"https://{key}", text, place)], "paper.example/")
    names = list(names_of(features))
    assert some <= set(names)
    assert len(set(names)) == len(names)
    points = [complex(*WEIGHTS[name]) for name in names if name in WEIGHTS]
    assert points_of(features) == pytest.approx(complex(*BIAS) + sum(points))


def test_pages_of_a_folder_share_a_fate():
    clear, doubtful = 3.0 - 1.0j, -0.5 + 0.2j
    told = with_neighbours([clear, clear, clear, doubtful, doubtful], [*["paper.example/a"] * 4, "paper.example/b"])
    assert [kind_by(points) for points in told] == ["article"] * 4 + ["section"]


def test_the_front_folder_is_none():
    points = [3.0 - 1.0j, 3.0 - 1.0j, -0.5 + 0.2j]
    assert with_neighbours(points, ["paper.example"] * 3) == points


NAVIGATION = """<nav><a href="/world">World</a><a href="/sport">Sport</a><a href="/video">Video</a></nav>"""


def stories(*paths):
    return "".join(
        f'<h3><a href="{path}">Council votes to plant {n},000 trees</a></h3>' for n, path in enumerate(paths)
    )


def test_a_word_in_the_address_of_every_story_says_nothing():
    paths = [f"live/news.php?cat=155&newid={number}" for number in range(13130, 13138)]
    links = links_of(NAVIGATION + stories(*paths))
    assert {links[path].kind for path in paths} == {"article"}


def test_stories_of_a_desk_named_like_a_service_share_the_fate_of_stories():
    paths = [
        f"{desk}/council-votes-to-plant-trees-{n}" for n, desk in enumerate(["live-data"] * 6 + ["world"] * 6, 20411)
    ]
    links = links_of(NAVIGATION + stories(*paths))
    assert {links[path].kind for path in paths} == {"article"}


def test_a_few_videos_among_stories_are_none():
    paths = [f"world/council-votes-to-plant-trees-{number}" for number in range(20411, 20419)]
    links = links_of(NAVIGATION + stories(*paths, "video/20420", "video/20421"))
    assert {links[path].kind for path in paths} == {"article"}
    assert {links["video/20420"].kind, links["video/20421"].kind} == {"other"}


def read_more(*codes, heading="<h2>Council votes to plant {n},000 trees</h2>"):
    cards = (f'{heading.format(n=n)}<a href="/a/{code}">Read more »</a>' for n, code in enumerate(codes))
    return "".join(f"<div>{card}</div>" for card in cards)


CODES = ("l1u7LCL0", "XuQ60mt6", "ubR5wYv8", "ZPTH35M1")


def test_what_many_links_say_gives_way_to_the_headline_beside():
    links = links_of(NAVIGATION + read_more(*CODES))
    assert [links[f"a/{code}"].text for code in CODES] == [f"Council votes to plant {n},000 trees" for n in range(4)]
    assert {links[f"a/{code}"].kind for code in CODES} == {"article"}


@pytest.mark.parametrize("heading", ["", "<h2>One</h2><h2>Two</h2>", '<h2><a href="/b">Council votes</a></h2>'])
def test_no_headline_is_lent_that_is_not_the_links_own(heading):
    links = links_of(read_more(*CODES, heading=heading))
    assert {links[f"a/{code}"].text for code in CODES} == {"Read more »"}


def test_two_links_may_say_the_same():
    links = links_of(read_more(*CODES[:2]))
    assert {link.text for link in links.values()} == {"Read more »"}


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("world/ferry-returns-to-the-old-harbour-20417", "Ferry returns to the old harbour", "article"),
        ("2024/05/12/ferry-returns-to-the-harbour", "Ferry returns to the harbour", "article"),
        ("article/9f86d081884c7d65", "Council votes to plant ten thousand trees", "article"),
        ("news.php?id=20417", "Council votes to plant ten thousand trees", "article"),
        ("haber/feribot-eski-limana-dondu-20417", "Feribot eski limana döndü", "article"),
        ("articles/20240512004", "市議会、一万本の植樹を可決", "article"),
        ("news/20417.html", "Городской совет проголосовал за посадку деревьев", "article"),
        ("news/20417", "المجلس البلدي يصوت على زراعة عشرة آلاف شجرة", "article"),
        ("politics", "Politics", "section"),
        ("wirtschaft/", "Wirtschaft", "section"),
        ("spor", "Spor", "section"),
        ("tag/harbour", "Harbour", "section"),
        ("author/ada-harbour", "Ada Harbour", "section"),
        ("login", "Sign in", "other"),
        ("datenschutz", "Datenschutzerklärung", "other"),
        ("gizlilik-politikasi", "Gizlilik Politikası", "other"),
        ("newsletter", "Newsletter", "other"),
        ("impressum", "Impressum", "other"),
        ("aviso-legal", "Aviso legal", "other"),
        ("privacy", "プライバシーポリシー", "other"),
        ("contact", "Контакты", "other"),
        ("hafa-samband", "Hafa samband", "other"),
        ("apie-mus", "Apie mus", "other"),
        ("fale-conosco", "Fale conosco", "other"),
        ("podpiska", "Підписка", "other"),
        ("epaper", "ই-পেপার", "other"),
        ("frettir/innlent", "Innlent", "section"),
        ("lietuvoje", "Lietuvoje", "section"),
        ("khel", "खेल", "section"),
        ("pocasi", "Počasí", "other"),
        ("prihlaska", "חיפוש", "other"),
        ("bydleni", "Bydlení", "section"),
        ("balonmano", "Balonmano", "section"),
        ("s/12", "부동산", "section"),
    ],
)
def test_url_and_text_alone(path, text, kind):
    assert classify_link(URL + path, text, URL) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [("world/ferry-returns-to-the-old-harbour-20417", "article"), ("world", "section"), ("privacy-policy", "other")],
)
def test_the_url_alone(path, kind):
    assert classify_link(URL + path, "") == kind


def test_links_of_a_list_are_judged_together():
    pairs = [(f"{URL}s/81{number}00", f"A rather long headline about number {number}") for number in range(10, 15)]
    assert classify_links([*pairs, (f"{URL}s/812345", "The quay")], URL)[-1] == "article"
    assert classify_links([], URL) == []


@given(st.text(max_size=40), st.text(max_size=40))
def test_classifying_never_raises(url, text):
    assert classify_link(url, text, url) in ("article", "section", "other")
    assert classify_link(URL + url, text, URL) in ("article", "section", "other")
