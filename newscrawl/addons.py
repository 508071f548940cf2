"""One add-on a feature: a line in ADDONS, or a key of the site's definition, switches it on."""

import os
import shutil
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
    """Playwright's own Chromium if it was installed, else the system's. BrowserError says how to get one."""
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
        raise BrowserError("no Chromium found: run `playwright install chromium`, or `apt-get install chromium`")
    return options | {"executable_path": system}
