"""Long work: a generator that yields where it may pause, so that others get their turn; its return value out."""

import asyncio
from collections.abc import Callable, Generator
from typing import Any, TypeVar

Result = TypeVar("Result")
Work = Generator[None, Any, Result]


def finish(work: Work[Result]) -> Result:
    """Without a pause."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


async def in_turns(work: Work[Result], *, go_on: Callable[[], bool]) -> Result | None:
    """Each pause is the event loop's turn; None when the work is not to go on after one."""
    while go_on():
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        await asyncio.sleep(0)
    return None
