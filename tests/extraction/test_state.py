"""Articles that lie only in a page's scripts: pages of our own with an empty DOM in, the body out."""

import json

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage

URL = "https://paper.example/world/the-ferry-returns-20417"
TEXTS = [
    f"Number {number}: the ferry returned to the harbour on Tuesday, eleven months after the storm tore up its pier."
    for number in range(6)
]
HTML = "".join(f"<p>{text}</p>" for text in TEXTS)
STORY = {"story": {"id": 7, "title": "The ferry returns", "body": HTML}}
PIECES = {"blocks": [{"type": "paragraph", "text": text} for text in TEXTS]}


def page(script, *, dom="<div id='root'></div>"):
    head = "<meta property='og:title' content='The ferry returns'><meta property='og:type' content='article'>"
    return ArticlePage(parse_document(f"<head>{head}</head><body>{dom}{script}</body>", URL))


@pytest.mark.parametrize(
    "script",
    [
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps({'props': {'pageProps': STORY}})}</script>",
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps({'props': {'pageProps': PIECES}})}</script>",
        f"<script>self.__next_f.push([1,{json.dumps('5:' + json.dumps(STORY))}])</script>",
        f"<script>self.__next_f.push([1,{json.dumps(HTML)}])</script>",
        f"<script>window.__NUXT__={json.dumps(STORY)}</script>",
        f"<script>window.__INITIAL_STATE__ = {json.dumps(STORY)};</script>",
        f"<script>window.__APOLLO_STATE__ = {json.dumps(STORY)};</script>",
        f"<script>Fusion.globalContent={json.dumps(STORY)};</script>",
        f"<script>window.__PRELOADED_STATE__ = {json.dumps(STORY).replace('<', chr(92) + 'u003c')}</script>",
        f"<script>self.__next_f.push([1,{json.dumps('7:T2a4,' + HTML)}])</script>",
    ],
)
def test_a_state_holds_what_the_dom_lacks(script):
    read = page(script)
    assert read.body.split("\n\n") == TEXTS
    assert (read.provenance["body"], read.verdict.kind) == ("state", "article")


def test_what_the_page_shows_wins():
    shown = "".join(f"<p>Shown {text}</p>" for text in TEXTS)
    script = f"<script>window.__NUXT__={json.dumps(STORY)}</script>"
    assert page(script, dom=f"<article>{shown}</article>").body.startswith("Shown Number 0")


@pytest.mark.parametrize(
    "script",
    [
        "<script>window.__NUXT__={'body': unquoted</script>",
        f"<script>window.__NUXT__={json.dumps({'labels': {'text': 'Sign in to read on. ' * 2}})}</script>",
        f"<script>var config = {json.dumps(STORY)}</script>",
        '<script>self.__next_f.push([1,"\\x"])</script>',
    ],
)
def test_other_scripts_are_no_article(script):
    assert page(script).body == ""
