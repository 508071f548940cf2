"""The training of a block model: pages of our own in, the scores of rules and model out."""

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
    weights = blocks.fit([case])
    assert blocks.probability(("bias", "prose"), weights) > 0.7
    assert blocks.probability(("bias", "menu"), weights) < 0.3


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
    shown = capsys.readouterr().out
    assert shown.startswith("8 pages")
    line = next(line for line in shown.splitlines() if line.startswith("body F1"))
    assert float(line.split()[-len(blocks.SURE) - 1]) > 0.9
