"""Small pages around one thing a test asks about."""

import json

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage

PROSE = "".join(
    f"<p>The keeper of lamp {number} said on Monday that it had burned all night, and nobody doubted her word.</p>"
    for number in range(12)
)
ADDRESS = "https://paper.example/coast/lamps-burn-all-night-20417"


@pytest.fixture
def page():
    """`page(body="<h1>…</h1>", head="…", ld={…})` is the ArticlePage of an article with twelve paragraphs of prose."""

    def build(
        body="<h1>Lamps burn all night</h1>", *, head="", ld=None, url=ADDRESS, lang="en", site=None, prose=PROSE
    ):
        scripts = "".join(
            f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'
            for data in ([] if ld is None else ld if isinstance(ld, list) else [ld])
        )
        declared = f' lang="{lang}"' if lang else ""
        html = f"<html{declared}><head>{head}{scripts}</head><body><article>{body}{prose}</article></body></html>"
        return ArticlePage(parse_document(html, url), site=site)

    return build
