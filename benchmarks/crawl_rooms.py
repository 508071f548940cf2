"""Where a crawl's CPU time goes: `scrapy` arguments in, the share of each of newscrawl's rooms out, on stderr.

`python -m benchmarks.crawl_rooms crawl news -a url=...` looks at the stack every 2 ms of CPU time and blames the
innermost room of newscrawl on it; text.py's time is its callers', and what stands in no room is Scrapy's. Storage
counts as two, with all that is done for them wherever it stands: feed files, and memory, which is the store and what
asks it.
"""

import atexit
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

from scrapy.cmdline import execute

PACKAGE = str(Path(__file__).parent.parent / "newscrawl") + "/"
PASSES_ON = ("text.py", "command.py", "crawling.py", "commands/")
FEED_FILES = (
    "extensions/delivery.py",
    *(
        f"storage/{module}.py"
        for module in ("appending", "deliveries", "exporters", "feeds", "flat_csv", "folders", "parquet", "parts")
    ),
)
MEMORY = (
    "storage/",
    "pipelines/deduplicate.py",
    "pipelines/store.py",
    "downloadermiddlewares/conditional.py",
    "extensions/outcomes.py",
)
SECONDS = 0.002
TOP = 25

rooms: Counter[str] = Counter()
functions: Counter[str] = Counter()


def look(_number: int, frame: FrameType | None) -> None:
    room = function = None
    while frame:
        name = frame.f_code.co_filename
        if name.startswith(PACKAGE):
            module = name.removeprefix(PACKAGE)
            function = function or f"{module} {frame.f_code.co_qualname}"
            if module.startswith((*FEED_FILES, *MEMORY)):
                room = "feed files" if module.startswith(FEED_FILES) else "memory"
                break
            room = room or (None if module.startswith(PASSES_ON) else module.partition("/")[0])
        frame = frame.f_back
    rooms[room or "scrapy"] += 1
    functions[function if function and room else "scrapy"] += 1


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
