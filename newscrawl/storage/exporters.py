"""Items in, JSON and XML out as Scrapy writes them, but so that any text of the web gives a file that parses."""

import re
from dataclasses import asdict, is_dataclass
from io import BytesIO
from typing import Any

from scrapy.exporters import JsonItemExporter, JsonLinesItemExporter, XmlItemExporter
from scrapy.utils.serialize import ScrapyJSONEncoder

_SURROGATE = re.compile("[\ud800-\udfff]")
# XML 1.0 has no way to write these.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class ReadableEncoder(ScrapyJSONEncoder):
    """Non-ASCII as it is; half a surrogate pair, which UTF-8 cannot hold, as its escape."""

    def default(self, o: Any) -> Any:
        if is_dataclass(o) and not isinstance(o, type):  # One level: what is inside comes here by itself.
            return {name: getattr(o, name) for name in o.__dataclass_fields__}
        return super().default(o)

    def encode(self, o: Any) -> str:
        text = super().encode(o)
        return text if text.isascii() else _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class ReadableJsonExporter(JsonItemExporter):
    """FEED_EXPORTERS "json"."""

    def __init__(self, file: BytesIO, **kwargs: Any) -> None:
        super().__init__(file, **kwargs)
        self.encoder = ReadableEncoder(**self._kwargs)


class ReadableJsonLinesExporter(JsonLinesItemExporter):
    """FEED_EXPORTERS "jsonlines", "jsonl" and "jl"."""

    def __init__(self, file: BytesIO, **kwargs: Any) -> None:
        super().__init__(file, **kwargs)
        self.encoder = ReadableEncoder(**self._kwargs)


class ValidXmlExporter(XmlItemExporter):
    """FEED_EXPORTERS "xml": absent values are absent, what XML cannot hold becomes U+FFFD."""

    def _export_xml_field(self, name: str, serialized_value: Any, depth: int) -> None:
        value = serialized_value
        if value is None:
            return
        if isinstance(value, bool):
            value = str(value).lower()
        elif isinstance(value, str):
            value = _NOT_XML.sub("\ufffd", value)
        elif is_dataclass(value) and not isinstance(value, type):
            value = asdict(value)
        super()._export_xml_field(name, value, depth)
