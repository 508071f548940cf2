"""`scrapy schema`: nothing in, the JSON Schema of an article out."""

import argparse
import json

from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newscrawl.command import NewscrawlCommand
from newscrawl.crawling import OK
from newscrawl.items import json_schema


class Command(NewscrawlCommand):
    def short_desc(self) -> str:
        return "Print the JSON Schema of the articles"

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG002
        if args:
            raise UsageError("`scrapy schema` takes no arguments")
        print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
        return OK
