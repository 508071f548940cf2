"""The newspaper itself: deterministic, readable, no sentence twice."""

import itertools
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import timedelta

import pytest

from newscrawl.demo import truth
from newscrawl.demo.edition import edition_at
from newscrawl.demo.stories import EVENING, NEXT_MORNING, SECTIONS, ordinary_stories, slugify

BASE = "http://127.0.0.1:8765/"
SENTENCE = re.compile(r"(?<=[.!?؟”])\s+|(?<=。)")
DIGEST = """
import hashlib
from newscrawl.demo.routes import respond
from newscrawl.demo.stories import EVENING, ordinary_stories
paths = ["/", "/world", "/rss", "/sitemap-news.xml", *(story.path for story in ordinary_stories()[:40])]
print(hashlib.sha256(b"".join(respond(path, {}, EVENING, "http://h").body for path in paths)).hexdigest())
"""


def texts():
    """(key, body) of every story, word-for-word copies and the lightly edited one left out."""
    stories = {tuple(story.paragraphs[:2]): story for story in edition_at(EVENING).stories}
    return [(story.id, story) for story in stories.values()]


def test_the_same_seed_prints_the_same_bytes():
    """In another process with another hash seed, too."""
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_there_is_enough_of_everything():
    articles = truth.articles(BASE)
    assert len(articles) >= 300
    assert {article.in_language for article in articles} == {"en", "tr", "de", "ar", "ja"}
    templates = Counter((story.section, story.template) for story in ordinary_stories())
    assert set(templates) == set(itertools.product(SECTIONS, ("jsonld", "metatags", "plain", "legacy")))
    assert min(templates.values()) >= 5


def test_urls_and_headlines_are_unique():
    stories = ordinary_stories()
    assert len({story.path for story in stories}) == len({story.headline for story in stories}) == len(stories)


def test_no_sentence_is_printed_twice():
    seen = Counter()
    for _, story in texts():
        seen.update(part for text in story.paragraphs for part in SENTENCE.split(text) if len(part) > 5)
    assert [sentence for sentence, count in seen.items() if count > 1] == []


def test_articles_on_like_topics_are_not_near_duplicates():
    shingles = {}
    for number, story in texts():
        words = " ".join(story.paragraphs).lower().split()
        shingles[number] = {hash(tuple(words[index : index + 3])) for index in range(len(words) - 2)}
    english = [shingles[number] for number, story in texts() if story.language == "en"]
    worst = max(len(a & b) / len(a | b) for a, b in itertools.combinations(english, 2))
    assert worst < 0.35


def test_no_slot_is_left_unfilled():
    for _, story in texts():
        assert not re.search(
            r"[{}]|\b[Aa] [aeio]\w+",
            " ".join([story.headline, story.description, *story.paragraphs]).replace("a one", ""),
        )


def test_everything_is_dated_before_the_clock_and_most_of_it_with_its_own_zone():
    for clock in (EVENING, NEXT_MORNING):
        for story in edition_at(clock).stories:
            assert story.published <= clock
            assert story.modified is None or story.published <= story.modified <= clock
    assert {story.published.utcoffset() for story in ordinary_stories()} == {timedelta(hours=h) for h in (1, 2, 3, 9)}


def test_overnight_one_story_is_edited_and_one_is_new():
    evening = {article.url: article for article in truth.articles(BASE, EVENING)}
    morning = {article.url: article for article in truth.articles(BASE, NEXT_MORNING)}
    assert set(evening) <= set(morning)
    assert len(set(morning) - set(evening)) == 1
    changed = [url for url in evening if evening[url] != morning[url]]
    assert len(changed) == 1
    before, after = evening[changed[0]], morning[changed[0]]
    assert before.headline != after.headline
    assert before.date_modified != after.date_modified
    assert before.date_published == after.date_published
    differing = set(after.body.split("\n\n")) - set(before.body.split("\n\n"))
    assert len(differing) == 1


def test_wire_copies():
    copies = truth.alternates(BASE)
    assert len(copies) == 1
    ((copy, first),) = copies.items()
    urls = {article.url: article for article in truth.articles(BASE)}
    assert first in urls
    assert copy not in urls
    near = [a for a in urls.values() if a.url != first and a.body.split("\n\n")[0] == urls[first].body.split("\n\n")[0]]
    assert len(near) == 1
    assert near[0].body != urls[first].body


@pytest.mark.parametrize(
    ("text", "slug"), [("Çeşme'de ışık", "cesmede-isik"), ("Straße, 3–1!", "strasse-3-1"), ("بيت", "بيت")]
)
def test_slugify(text, slug):
    assert slugify(text) == slug
