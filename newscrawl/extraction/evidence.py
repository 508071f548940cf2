"""A value some part of the page gives for a field, and which part that is."""

from dataclasses import dataclass
from typing import Any

from newscrawl.items import Source


@dataclass(slots=True, frozen=True)
class Candidate:
    value: Any
    source: Source
    where: str = ""
    """The key, property or selector it was read from."""
    remark: str = ""
    """What provenance adds to the source: ", no zone"."""

    @property
    def provenance(self) -> str:
        return self.source + self.remark
