"""Whole simulated newspapers: a style and a seed in, a site that NewsroomServer prints, and the truth about it, out.

paper = Press("tribune", seed=1, sources=False)     # no feed, no sitemap
with NewsroomServer(paper) as server:
...crawl server.url...
found = {paper.article_at(target) for target in targets_of_the_items}
missed = set(paper.linked) - found
paper.trapped(request.path for request in server.requests)      # trap -> requests it took
paper.publish(2)                                                # news for a second run
"""

from tests.newsroom.press.paper import Section
from tests.newsroom.press.site import Press
from tests.newsroom.press.styles import STYLES, Style, Trap

__all__ = ["STYLES", "Press", "Section", "Style", "Trap"]
