"""The training of the second look at blocks: pages of our own in, weights and what they gain out."""

import gzip
import json
import random

from tests.newsroom import expected, render, story
from training import blocks


def test_a_model_learns_what_tells_kept_from_left_out():
    chance = random.Random(2)
    names = [("bias", chance.choice(["prose", "menu"]), f"noise={chance.randrange(3)}") for _ in range(200)]
    labels = {number: "prose" in names[number] for number in range(200)}
    case = blocks.Case("fundus", "paper.example", {}, {}, [], {}, dict(enumerate(names)), labels, 0.0)
    weights = blocks.fit([case] * blocks.RARE)
    assert blocks.points(("bias", "prose"), weights) > 1
    assert blocks.points(("bias", "menu"), weights) < -1


def test_what_few_pages_have_tells_nothing():
    case = blocks.Case("fundus", "paper.example", {}, {}, [], {}, {0: ("bias", "menu")}, {0: False}, 0.0)
    assert blocks.fit([case] * (blocks.RARE - 1)) == {}


def test_ordered_features_share_their_steps():
    assert blocks.steps(["make=2", "tag=li"]) == ("bias", "make>=1", "make>=2", "tag=li")
    source = blocks.module([], {"bias": 0.5, "make>=1": 0.25, "make>=2": 0.5, "tag=li": -1.0})
    scope = {}
    exec(source, scope)
    assert scope["BIAS"] == 0.5
    assert [scope["WEIGHTS"][f"make={step}"] for step in (1, 2, 3)] == [0.25, 0.75, 0.75]
    assert scope["WEIGHTS"]["tag=li"] == -1.0


def test_rules_and_model_stand_side_by_side(tmp_path, monkeypatch, capsys):
    pages = tmp_path / "pages" / "fundus"
    pages.mkdir(parents=True)
    records = []
    for number, language in enumerate(["en", "de", "tr", "ja"] * 2):
        truth = story(language)
        (pages / f"{number}.html.gz").write_bytes(gzip.compress(render(truth, "json_ld")))
        url = truth.url.replace("://", f"://paper{number}.")
        body = {"body": expected(truth, "json_ld").body}
        records.append({"id": str(number), "source": "fundus", "url": url, "truth": body})
    (tmp_path / "fundus.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["blocks", str(tmp_path)])
    blocks.main()
    source, shown = capsys.readouterr()
    assert shown.startswith("8 pages")
    line = next(line for line in shown.splitlines() if line.startswith("body F1"))
    assert float(line.split()[-len(blocks.SURENESS) - 1]) > 0.9
    compile(source, "block_weights.py", "exec")
