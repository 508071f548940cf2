"""An article's body: blocks in, the HTML between headline and tags out, with what editors and salesmen put into it."""

from collections.abc import Sequence
from html import escape

from newscrawl.demo import boxes
from newscrawl.demo.edition import tag_path
from newscrawl.demo.layout import View
from newscrawl.demo.stories import Story
from newscrawl.items import Block

LINKED_PARAGRAPH = 3
"""The paragraph whose mention of a tag is a link."""


def paragraphs(view: View, story: Story, blocks: Sequence[Block]) -> str:
    """Paragraphs and subheads in order, with a pull quote, an advertisement, a read-more line and a post between."""
    first = blocks[0] is story.blocks[0]
    parts = []
    for index, block in enumerate(blocks):
        if block.type == "heading":
            parts.append(f"<h2>{escape(block.text)}</h2>\n")
            continue
        dateline = _dateline(story) if first and index == 0 else ""
        parts.append(f"<p>{dateline}{linked(story, index, block.text)}</p>\n")
        if len(blocks) - index > 2:  # noqa: PLR2004  nothing interrupts the end
            parts.append(_between(view, story, index, block))
    return "".join(parts)


def linked(story: Story, index: int, text: str) -> str:
    """The text, with the first mention of the paper's town or of a tag as a link in one paragraph."""
    html = escape(text)
    target = link_of(story, index, text)
    return html.replace(target[1], f'<a href="{target[0]}">{target[1]}</a>', 1) if target else html


def link_of(story: Story, index: int, text: str) -> tuple[str, str] | None:
    """(path, anchor text) of the link in that paragraph."""
    if index != LINKED_PARAGRAPH or story.language != "en" or story.template == "plain":
        return None
    word = next(
        (word for word in ("report", "agreement", "plan", "letter", "meeting", "percent") if f" {word}" in text), None
    )
    return (tag_path(story.tags[0]), word) if word else None


def _dateline(story: Story) -> str:
    if not story.dateline:
        return ""
    if story.template == "metatags":
        return f"{escape(story.dateline)} (DH) – "
    return f'<span class="dateline">{escape(story.dateline)}</span> — '


def _between(view: View, story: Story, index: int, block: Block) -> str:
    turn = (story.id + index) % 9
    if index == 2:  # noqa: PLR2004
        return boxes.advertisement(story.language)
    if turn == 4 and index > 2:  # noqa: PLR2004
        return boxes.read_more(story.language, boxes.related(view, story, 1)[0])
    if turn == 7 and block.text.startswith(("“", "„", "「")):  # noqa: PLR2004
        return boxes.pull_quote(block.text[: max(60, block.text.find(",") + 1)].strip("“„「”,") + "…")
    return boxes.social_post(story) if turn == 1 and index > 3 else ""  # noqa: PLR2004
