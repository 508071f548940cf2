"""The README's article is one the Demo Herald prints, not one somebody made up."""

import json
import re
from pathlib import Path

from newscrawl.demo import truth

README = Path(__file__).parents[2] / "README.md"


def test_the_article_shown_is_one_of_the_heralds():
    shown = json.loads(re.search(r"```json\n(.*?)```", README.read_text("utf-8"), re.DOTALL)[1])
    article = next(a for a in truth.articles("http://127.0.0.1:8765/") if a.canonical_url == shown["url"])
    assert article.body.startswith(shown["body"])
    assert [author["name"] for author in shown["authors"]] == [author.name for author in article.authors]
    for field in ("headline", "kind", "dateline", "section", "in_language", "date_published"):
        assert shown[field] == getattr(article, field), field
    assert sorted(shown["tags"]) == sorted(article.tags)
