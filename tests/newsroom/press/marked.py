"""A simulated newspaper whose links carry marks: their form in, the same paper under ever new addresses out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tests.newsroom.newspaper import HTML, Answer
from tests.newsroom.press.site import Press
from tests.newsroom.press.styles import STYLES

_HREF = re.compile(r'(<a [^>]*href=")(/[^"?]*)')
_CANONICAL = re.compile(r'<link rel="canonical"[^>]*>')


class Marked(Press):
    """`form`: of a link, such as "{path}?vst={mark}". Served at plain addresses as well."""

    def __init__(self, form: str, *, each: bool = False, articles: bool = False, canonical: str | None = "") -> None:
        """`each`: every link has another mark, not every page; `articles`: only links to those have one.

        `canonical`: the one address that all articles declare, None for none; theirs by default.
        """
        super().__init__(replace(STYLES["courier"], traps=(), articles=60, topics=False), seed=5, sources=False)
        self.form, self.each, self.articles_alone, self.canonical = form, each, articles, canonical
        pattern = re.escape(form).replace(r"\{path\}", "(/[^?;]*)").replace(r"\{mark\}", r"\w+")
        self.marked = re.compile(pattern)

    def plain(self, target: str) -> str:
        match = self.marked.fullmatch(target)
        return match[1] if match else target

    def article_at(self, target: str) -> str | None:
        return super().article_at(self.plain(target))

    def answer(self, target: str, origin: str) -> Answer:
        answer = super().answer(self.plain(target), origin)
        if answer.headers.get("Content-Type") != HTML or not isinstance(answer.body, bytes):
            return answer
        html, mark = answer.body.decode(), self._mark()

        def marked(match: re.Match[str]) -> str:
            if self.articles_alone and not self.article_at(match[2]):
                return match[0]
            return match[1] + self.form.format(path=match[2], mark=self._mark() if self.each else mark)

        if self.canonical != "":
            html = _CANONICAL.sub(f'<link rel="canonical" href="{self.canonical}">' if self.canonical else "", html)
        return Answer(_HREF.sub(marked, html).encode(), headers={"Content-Type": HTML})

    def _mark(self) -> str:
        return f"{self.dice.getrandbits(96):024x}"


class Hosted(Press):
    """Served through a proxy: the same paper on every host, whose links lead to any of `hosts`."""

    def __init__(self, hosts: Sequence[str]) -> None:
        super().__init__(replace(STYLES["courier"], traps=(), articles=60, topics=False), seed=5, sources=False)
        self.hosts = hosts

    def answer(self, target: str, origin: str) -> Answer:  # noqa: ARG002  its articles declare the first host
        answer = super().answer(path_of(target), f"http://{self.hosts[0]}")
        if answer.headers.get("Content-Type") != HTML or not isinstance(answer.body, bytes):
            return answer
        html = _HREF.sub(lambda m: f"{m[1]}http://{self.dice.choice(self.hosts)}{m[2]}", answer.body.decode())
        return Answer(html.encode(), headers={"Content-Type": HTML})


def path_of(url: str) -> str:
    """With its query."""
    return "/" + url.split("/", 3)[3]
