"""What deploy/ tells cron, systemd and Docker to run is what this project understands."""

import argparse
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.commands.crawlall import Command

DEPLOY = Path(__file__).parents[2] / "deploy"


def commands():
    """Name of a file -> the `scrapy crawlall` line in it, as the shell would see it."""
    crontab = (DEPLOY / "crontab").read_text("utf-8").replace(r"\%", "%")
    unit = (DEPLOY / "newscrawl.service").read_text("utf-8").replace("%%", "%")
    compose = (DEPLOY / "compose.yaml").read_text("utf-8")
    for name, text in (("crontab", crontab), ("service", unit), ("compose", compose)):
        yield name, re.search(r"scrapy (crawlall .*)", text)[1]


@pytest.mark.parametrize(("name", "line"), list(commands()))
def test_the_scheduled_command_is_understood(name, line):
    command = Command()
    command.settings = Settings()
    parser = argparse.ArgumentParser(exit_on_error=False)
    command.add_options(parser)
    options, rest = parser.parse_known_args(shlex.split(line)[1:])
    command.process_options(rest, argparse.Namespace(**{**vars(options), "logfile": None}))
    assert rest == []
    assert options.due
    assert options.overwrite_output == ["/var/lib/newscrawl/articles/%(name)s/%(time)s.jsonl"]
    assert command.settings["CLOSESPIDER_TIMEOUT"] == "1800"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_accepts_the_units(tmp_path):
    for name in ("newscrawl.service", "newscrawl.timer"):
        text = (DEPLOY / name).read_text("utf-8")
        # The paths of an installation need not exist here.
        text = text.replace("/opt/newscrawl/.venv/bin/scrapy", shutil.which("true")).replace("/opt/newscrawl", "/tmp")
        (tmp_path / name).write_text(text, "utf-8")
    units = [str(tmp_path / name) for name in ("newscrawl.timer", "newscrawl.service")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_service_writes_only_its_state():
    unit = (DEPLOY / "newscrawl.service").read_text("utf-8")
    for line in ("DynamicUser=yes", "ProtectSystem=strict", "StateDirectory=newscrawl", "NoNewPrivileges=yes"):
        assert line in unit.splitlines()
    written = re.findall(r"(?<=[ ='])/[\w/.]+", unit)
    assert all(path.startswith(("/opt/newscrawl", "/var/lib/newscrawl", "/etc/newscrawl")) for path in written)


def test_every_variable_set_is_read_by_the_settings():
    settings = (DEPLOY.parent / "newscrawl" / "settings.py").read_text("utf-8")
    for path in DEPLOY.iterdir():
        for name in re.findall(r"NEWSCRAWL_[A-Z_]+", path.read_text("utf-8")):
            assert f'os.environ.get("{name}"' in settings, f"{path.name}: {name}"
