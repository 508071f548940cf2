"""What links and pages say of a site's addresses, and the pattern that comes of it."""

import re

from newscrawl.items import Link
from newscrawl.onboarding.sightings import Sightings

HOME = "https://paper.example/"


def links(folder: str, kind: str, codes: str) -> list[Link]:
    text = "Harbour wall falls down after the long winter"
    return [Link(f"{HOME}news/{folder}/c{code}n8q2wr5t", text, kind, region="main") for code in codes]  # type: ignore[arg-type]


def test_a_shape_of_headlines_that_nothing_takes_for_articles_is_looked_at() -> None:
    """Live reports beside articles: a pattern drawn without them would lose them all."""
    sightings = Sightings(HOME)
    articles, live, few = (
        links("articles", "article", "123456"),
        links("live", "other", "789"),
        links("x", "other", "1"),
    )
    sightings.add([*articles, *live, *few])
    for article in articles[:3]:
        sightings.prove(article.url, is_article=True)
    pattern = sightings.pattern()
    assert pattern
    assert not re.search(pattern, live[0].url)
    assert [link.url for link in sightings.doubts(pattern)] == [live[0].url]
    sightings.prove(live[0].url, is_article=True)
    wider = sightings.pattern()
    assert wider
    assert all(re.search(wider, link.url) for link in (*articles, *live))
