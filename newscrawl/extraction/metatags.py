"""What a page's head declares: a Document in, metatags, links and language out."""

from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urljoin

from newscrawl.document import Document


class Metatags:
    """Names are lower case; `property`, `name`, `itemprop` and `http-equiv` count alike."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.values: dict[str, list[str]] = {}
        for meta in document.declared["meta"]:
            attributes = dict(meta.items())
            content = attributes.get("content") or attributes.get("value")
            if not content or not content.strip():
                continue
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = attributes.get(key)
                if name:
                    self.values.setdefault(name.strip().lower(), []).append(content.strip())

    def first(self, *names: str) -> str | None:
        return next((self.values[name][0] for name in names if name in self.values), None)

    def all(self, *names: str) -> Iterator[tuple[str, str]]:
        """(name, content), by name in the order asked."""
        for name in names:
            for content in self.values.get(name, ()):
                yield name, content

    @cached_property
    def links(self) -> dict[str, str]:
        """Rel -> absolute URL, the first of each."""
        found: dict[str, str] = {}
        for link in self._document.declared["link"]:
            href, rel = link.get("href"), link.get("rel")
            if not href or not rel:
                continue
            for word in rel.lower().split():
                if word in ("canonical", "amphtml", "next", "prev", "author") and word not in found:
                    try:
                        found[word] = urljoin(self._document.base_url, href.strip())
                    except ValueError:
                        continue
        return found

    @cached_property
    def title(self) -> str:
        for title in self._document.declared["title"]:
            parent = title.getparent()
            if parent is None or parent.tag != "svg":
                return " ".join("".join(title.itertext()).split())
        return ""

    @cached_property
    def language(self) -> str | None:
        root = self._document.tree
        found = root.get("lang") or root.get("xml:lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        return found.strip() or None if found else None
