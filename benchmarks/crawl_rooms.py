"""Where a crawl's CPU time goes: `scrapy` arguments in, the share of each of newscrawl's rooms out, on stderr.

`python -m benchmarks.crawl_rooms crawl news -a url=...` looks at the stack every 2 ms of CPU time and blames the
innermost room of newscrawl on it; text.py's time is its callers', and what stands in no room is Scrapy's.
"""

import atexit
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

from scrapy.cmdline import execute

PACKAGE = str(Path(__file__).parent.parent / "newscrawl") + "/"
PASSES_ON = ("text.py", "crawling.py", "commands/")
SECONDS = 0.002
TOP = 25

rooms: Counter[str] = Counter()
functions: Counter[str] = Counter()


def look(_number: int, frame: FrameType | None) -> None:
    room = function = None
    while frame and not room:
        name = frame.f_code.co_filename
        if name.startswith(PACKAGE):
            module = name.removeprefix(PACKAGE)
            function = function or f"{module} {frame.f_code.co_qualname}"
            room = None if module.startswith(PASSES_ON) else module.partition("/")[0]
        frame = frame.f_back
    rooms[room or "scrapy"] += 1
    functions[function or "scrapy"] += 1


def report() -> None:
    signal.setitimer(signal.ITIMER_PROF, 0)
    seen = sum(rooms.values())
    for counts in (rooms, functions):
        print(
            *(f"{count / seen:6.1%}  {name}" for name, count in counts.most_common(TOP)), "", sep="\n", file=sys.stderr
        )


if __name__ == "__main__":
    atexit.register(report)
    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, SECONDS, SECONDS)
    execute(["scrapy", *sys.argv[1:]])
