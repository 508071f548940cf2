"""What the rules left out in doubt: pages of our own in, what a second look takes back and what it does not out."""

import pytest

from newscrawl.extraction.block_weights import WEIGHTS
from newscrawl.extraction.explain import explain
from newscrawl.extraction.second_look import DOUBTFUL
from tests.extraction.conftest import PROSE

ITEMS = "".join(
    f"<li>Lamp {number} stands on the northern pier, was lit by a keeper of the third watch and burned till dawn.</li>"
    for number in range(8)
)
LINK = "<a href='/lamps/nine'>Lamp nine, which the harbour office lists among those it gave up</a>"


@pytest.fixture
def read(page):
    return lambda text: page(prose=text)


def test_a_linked_item_of_a_list_that_is_the_text_is_the_article(read):
    page = read(f"<ol>{ITEMS}<li>{LINK}</li>{ITEMS.replace('northern', 'southern')}</ol>")
    assert "Lamp nine" in page.body
    assert list(page.selection.taken_back.values()) == ["links"]
    block = next(block for block in explain(page)["body"]["blocks"] if "Lamp nine" in block["text"])
    assert block["kept"]
    assert block["fate"] == "kept, not left out as links"


def test_a_linked_paragraph_amid_the_text_leads_elsewhere(read):
    page = read(f"{PROSE}<p>{LINK}</p>{PROSE.replace('Monday', 'Friday')}")
    assert "Lamp nine" not in page.body
    assert not page.selection.taken_back


def test_where_the_rules_are_sure_nobody_looks_again(read):
    page = read(f"<ol>{ITEMS}<li class='comments'>{LINK}</li>{ITEMS.replace('northern', 'southern')}</ol>")
    assert "Lamp nine" not in page.body
    assert "comments" in page.selection.dropped.values()


def test_the_weights_know_no_reason_of_which_the_rules_are_sure():
    groups = ("mass", "linked", "make", "home", "tag", "in", "named", "in-named", "carded", "above", "amid", "below")
    reasons = {name.partition("+")[0] for name in WEIGHTS} - {n for n in WEIGHTS if n.partition("=")[0] in groups}
    assert reasons <= DOUBTFUL
