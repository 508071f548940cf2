"""`scrapy schema`: nothing in, the JSON Schema of an article out."""

import argparse
import json

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.items import json_schema


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        return "Print the JSON Schema of the articles"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002  Scrapy's signature
        if args:
            raise UsageError("`scrapy schema` takes no arguments")
        print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
