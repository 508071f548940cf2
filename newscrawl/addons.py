"""One add-on a feature: a line in ADDONS, or a key of the site's definition, switches it on."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from scrapy.settings import BaseSettings

from newscrawl.exceptions import BrowserError

_SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLAYWRIGHT_FOLDERS = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")


class BrowserAddon:
    """Renders pages in Chromium: `browser = true` in a definition, or `-a browser=1`."""

    def update_settings(self, settings: BaseSettings) -> None:
        if find_spec("scrapy_playwright") is None:
            raise BrowserError('rendering needs the browser extra: pip install "newscrawl[browser]"')
        handler = "newscrawl.downloadermiddlewares.browser.BrowserDownloadHandler"
        settings["DOWNLOAD_HANDLERS"].update({"http": handler, "https": handler}, priority="addon")
        settings["DOWNLOADER_MIDDLEWARES"]["newscrawl.downloadermiddlewares.browser.BrowserMiddleware"] = 530
        settings.set("PLAYWRIGHT_LAUNCH_OPTIONS", launch_options(), priority="addon")
        settings.set(
            "PLAYWRIGHT_ABORT_REQUEST", "newscrawl.downloadermiddlewares.browser.is_unneeded", priority="addon"
        )
        settings.set("PLAYWRIGHT_MAX_CONTEXTS", 1, priority="addon")
        settings.set("PLAYWRIGHT_MAX_PAGES_PER_CONTEXT", 4, priority="addon")


def launch_options() -> dict[str, object]:
    """Playwright's own Chromium if it was installed, else the system's. BrowserError: how to get what is missing."""
    require_start(sys.executable, "-m", "playwright")
    options: dict[str, object] = {
        "headless": True,
        # Pages are hostile. Root cannot have the sandbox: Chromium refuses.
        "chromium_sandbox": os.geteuid() != 0,
        "args": ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    }
    folders = [os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "", *_PLAYWRIGHT_FOLDERS]
    if any(folder and any(Path(folder).expanduser().glob("chromium*/chrome*/*")) for folder in folders):
        return options
    system = next(filter(None, map(shutil.which, _SYSTEM_BROWSERS)), None)
    if system is None:
        raise BrowserError(
            "no Chromium found: run `playwright install --with-deps chromium`, or `apt-get install chromium libatomic1`"
        )
    require_start(system)
    return options | {"executable_path": system}


def require_start(*program: str) -> None:
    """BrowserError unless the program can tell its version: on a bare system a library may be missing."""
    asked = [*program, "--version"]
    done = subprocess.run(asked, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603 - our own names
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"{Path(program[-1]).name} fails"])[-1]
        raise BrowserError(f"Chromium cannot start: run `playwright install --with-deps chromium` ({reason})")
