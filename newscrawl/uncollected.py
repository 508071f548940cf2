"""Work during which nobody looks for garbage: a function in, one that pauses the collector out."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(function: Callable[P, R]) -> Callable[P, R]:
    """For what makes thousands of objects that are in no cycle and live to its end: a search finds none to free.

    Of the time to read an article it took a tenth. Threads that pause it at once leave it running when all are done.
    """

    @wraps(function)
    def paused(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return function(*args, **kwargs)
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.enable()

    return paused
