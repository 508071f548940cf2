"""A value some part of the page gives for a field, and which part that is."""

from dataclasses import dataclass
from typing import Any, Literal

Source = Literal["site-rule", "json-ld", "metatag", "microdata", "body", "url", "body, no zone", "state"]


@dataclass(slots=True, frozen=True)
class Candidate:
    value: Any
    source: str
    """site-rule, json-ld, metatag, microdata, body, url or state."""
    where: str = ""
    """The key, property or selector it was read from."""
