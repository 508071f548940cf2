"""Site definitions in, spiders out: every `<name>.toml` in the site folders is a spider of that name."""

import builtins
import difflib
import importlib.util
import logging
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoader

from newscrawl.exceptions import SiteError, UnknownSiteError
from newscrawl.site import load_site
from newscrawl.spiders.news import NewsSpider

logger = logging.getLogger(__name__)

PACKAGED_SITES = Path(__file__).parent / "sites"


class SiteSpiderLoader(SpiderLoader):
    """Scrapy's loader, and the site definitions beside it. A definition is read when it is asked for."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._definitions: dict[str, Path] = {}
        for folder in (PACKAGED_SITES, *map(Path, settings.getlist("NEWSCRAWL_SITES"))):
            if not folder.is_dir():
                logger.error("%s: no such folder; NEWSCRAWL_SITES lists folders with <name>.toml files", folder)
            self._definitions |= {path.stem: path for path in sorted(folder.glob("*.toml"))}

    def load(self, spider_name: str) -> type[Spider]:
        """Raises SiteError for a broken definition, UnknownSiteError with the closest names for an unknown one."""
        if spider_name not in self._spiders:
            if spider_name not in self._definitions:
                close = difflib.get_close_matches(spider_name, self.list(), n=3)
                hint = f"; did you mean {' or '.join(close)}?" if close else "; `scrapy list` shows them all"
                raise UnknownSiteError(f"no site or spider is called {spider_name}{hint}")
            self._spiders[spider_name] = make_spider(self._definitions[spider_name])
        return self._spiders[spider_name]

    def list(self) -> builtins.list[str]:
        return sorted({*self._spiders, *self._definitions})

    def find_by_request(self, request: Request) -> builtins.list[str]:
        return [name for name in self.list() if name not in self.errors and self.load(name).handles_request(request)]

    @cached_property
    def errors(self) -> dict[str, SiteError]:
        """Name of a broken definition -> why. Reads them all."""
        errors = {}
        for name in self._definitions:
            try:
                self.load(name)
            except SiteError as error:
                errors[name] = error
        return errors


def make_spider(path: Path) -> type[NewsSpider]:
    """The spider of one definition, with the `Spider` and `Page` classes of the same-stem .py file if there is one."""
    site = load_site(path)
    code = _load_code(path.with_suffix(".py"))
    base = getattr(code, "Spider", NewsSpider)
    attributes: dict[str, Any] = {
        "name": site.name,
        "site": site,
        "__module__": base.__module__,
        "__doc__": base.__doc__,
    }
    if page := getattr(code, "Page", None):
        attributes["page_class"] = page
    if site.examples.article:
        attributes["parse"] = _with_contract(base.parse, site.examples.article[0])
    return type(base.__name__, (base,), attributes)


def _with_contract(parse: Callable[..., Any], url: str) -> Callable[..., Any]:
    """`scrapy check` reads contracts from docstrings: the definition's first example must give an article."""

    def parse_example(self: NewsSpider, response: Response, **kwargs: Any) -> Any:
        return parse(self, response, **kwargs)

    parse_example.__doc__ = f"@url {url}\n@returns items 1 1\n@scrapes headline body"
    return parse_example


def _load_code(path: Path) -> ModuleType | None:
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location(f"newscrawl.sites.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise SiteError(f"{path}: is not a Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise SiteError(f"{path}: {type(error).__name__}: {error}") from error
    return module
