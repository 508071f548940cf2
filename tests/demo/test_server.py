"""The newspaper on a real socket, and the command that opens it."""

import http.client
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.demo.server import DemoServer
from newscrawl.demo.stories import EVENING, NEXT_MORNING
from newscrawl.exceptions import NewscrawlError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def herald():
    with DemoServer(port=0) as server:
        yield server


def fetch(connection, path, method="GET", **headers):
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    return answer, answer.read()


def test_serves_over_one_kept_connection(herald):
    connection = http.client.HTTPConnection(herald.host, herald.port, timeout=10)
    answer, body = fetch(connection, "/")
    assert answer.status == 200
    socket = connection.sock
    assert herald.url.encode() + b"rss" in body
    again, nothing = fetch(connection, "/", If_None_Match=answer.headers["ETag"])
    assert (again.status, nothing) == (304, b"")
    head, nothing = fetch(connection, "/world", "HEAD")
    assert (head.status, nothing) == (200, b"")
    assert int(head.headers["Content-Length"]) > 1000
    assert fetch(connection, "/nothing")[0].status == 404
    assert connection.sock is socket
    assert herald.requests == [("GET", "/"), ("GET", "/"), ("HEAD", "/world"), ("GET", "/nothing")]
    connection.close()


def test_the_clock_may_move_while_serving(herald):
    assert herald.clock == EVENING
    connection = http.client.HTTPConnection(herald.host, herald.port, timeout=10)
    before = fetch(connection, "/rss")[1]
    herald.clock = NEXT_MORNING
    assert fetch(connection, "/rss")[1] != before
    connection.close()


def test_a_taken_port_is_told_with_a_cure(herald):
    with pytest.raises(NewscrawlError, match=f"another port, such as {herald.port + 1}"):
        DemoServer(port=herald.port).start()


def test_starting_and_stopping_twice_does_no_harm(herald):
    assert herald.start() is herald
    herald.stop()
    herald.stop()
    with DemoServer(port=herald.port):
        pass


def run(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", "demo", *arguments],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@pytest.fixture
def heeds_interrupts():
    """A job in the background ignores SIGINT, and so do the processes it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeds_interrupts")
def test_the_command_serves_until_it_is_interrupted():
    with run("--port", "0", "--clock", "2026-03-03T06:00") as process:
        line = process.stdout.readline()
        assert "The Demo Herald is open at http://127.0.0.1:" in line
        port = int(line.split(":")[2].split("/")[0])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        assert fetch(connection, "/robots.txt")[0].status == 200
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0


@pytest.mark.parametrize(("argument", "code"), [("clock=tomorrow", 1), ("port=x", 2), ("port=99999", 1)])
def test_a_crawl_of_it_tells_what_is_wrong(argument, code):
    command = [sys.executable, "-m", "scrapy", "crawl", "demo", "--fresh", "-a", argument]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1), done.stderr


def test_the_command_tells_what_is_wrong(herald):
    with run("--port", str(herald.port)) as process:
        assert "choose another port" in process.stdout.read()
        assert process.wait(timeout=20) == 1
    for arguments in (("--clock", "tomorrow"), ("extra",)):
        with run(*arguments) as process:
            assert "usage" in process.stdout.read().lower() or process.wait(timeout=20) == 2
            assert process.wait(timeout=20) == 2
