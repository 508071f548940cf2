"""Pages broken at random: bytes and a generator in, bytes that no newspaper meant to send out."""

import random
import re
from collections.abc import Callable

DEPTH, REPEATS, MEGABYTE = 10_000, 5_000, 1_000_000
_TAG = re.compile(rb"<[a-zA-Z][^<>]*>")
_FRAGMENTS = (
    b"<p>", b"</div>", b"<h1>", b"<li><a href='/world/'>World</a>", b"<time datetime='2026-13-45T99:99'>", b"<br>",
    b"<span class='caption'>", b"<article>", b"<img src=x>", b"&#x110000;&nbsp;&#0;", b"<td>",
    b"<meta property=og:title>",
)  # fmt: skip
_OPENERS = (b"<!--", b"<script>", b"<div class='", b"<![CDATA[", b"<title>", b"<textarea>", b"<svg>", b"<template>")
_JSON = b"<script type=application/ld+json>"
_CHARSETS = (b"utf-16", b"iso-2022-jp", b"hz-gb-2312", b"utf-7", b"big5", b"shift_jis", b"no-such-charset", b"cp1252")

Mutation = Callable[[bytes, random.Random], bytes]


def _place(page: bytes, chance: random.Random) -> int:
    """Behind a tag, where markup is read as markup."""
    ends = [match.end() for match in _TAG.finditer(page)]
    return chance.choice(ends) if ends else 0


def _insert(page: bytes, chance: random.Random, what: bytes) -> bytes:
    at = _place(page, chance)
    return page[:at] + what + page[at:]


def truncate(page: bytes, chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page) + 1)]


def nest(page: bytes, chance: random.Random) -> bytes:
    return _insert(page, chance, chance.choice((b"<div>", b"<b>", b"<ul><li>", b"<table><tr><td>", b"<a>")) * DEPTH)


def add_nuls(page: bytes, chance: random.Random) -> bytes:
    for _ in range(20):
        at = chance.randrange(len(page) + 1)
        page = page[:at] + b"\0" * chance.randrange(1, 50) + page[at:]
    return page


def spoil(page: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(page)
    for _ in range(len(page) // 50):
        spoiled[chance.randrange(len(page))] = chance.randrange(256)
    return bytes(spoiled)


def relabel(page: bytes, chance: random.Random) -> bytes:
    """Another charset declared than the bytes are in."""
    return b"<meta charset=" + chance.choice(_CHARSETS) + b">" + page


def swell(page: bytes, chance: random.Random) -> bytes:
    """An attribute, a text or a comment of a megabyte."""
    filler = chance.choice((b"a", b"a ", b"- ", b"\xe2\x80\xa6", b"&amp;", b"A/", b"1 ")) * MEGABYTE
    shape = chance.choice(
        (b"<div class='%b'>", b"<p id='%b'>", b"<p>%b</p>", b"<h1>%b</h1>", b"<!--%b-->", b"<a href='%b'>x</a>")
    )
    return _insert(page, chance, shape % filler[:MEGABYTE])


def repeat(page: bytes, chance: random.Random) -> bytes:
    return _insert(page, chance, chance.choice(_FRAGMENTS) * REPEATS)


def leave_open(page: bytes, chance: random.Random) -> bytes:
    return _insert(page, chance, chance.choice(_OPENERS))


def cut_out(page: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(page) + 1) for _ in range(2))
    return page[:start] + page[end:]


def double(page: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(page) + 1) for _ in range(2))
    return page[:end] + page[start:]


def declare_nonsense(page: bytes, chance: random.Random) -> bytes:
    """Linked data that is nested without end, of the wrong types, or cut."""
    data = chance.choice(
        (
            b"[" * DEPTH,
            b'{"@graph":' * 500 + b"1",
            b'{"@type":"NewsArticle","headline":{"a":[1]},"author":[[{"name":[null]}]],"datePublished":[{}],"image":[[]]}',
            b'{"@type":["NewsArticle",7],"articleBody":9,"keywords":{"a":"b"},"isAccessibleForFree":[],"publisher":3}',
            b'{"@type":"LiveBlogPosting","liveBlogUpdate":[1,{"headline":2}],"datePublished":"99999-99-99T99:99Z"}',
        )
    )
    return _insert(page, chance, _JSON + data + b"</script>")


MUTATIONS: tuple[Mutation, ...] = (
    truncate, nest, add_nuls, spoil, relabel, swell, repeat, leave_open, cut_out, double, declare_nonsense,
)  # fmt: skip


def mutate(page: bytes, chance: random.Random) -> bytes:
    """One to three mutations; the same generator state gives the same page."""
    for mutation in chance.sample(MUTATIONS, chance.randint(1, 3)):
        page = mutation(page, chance) if page else b"<p>"
    return page
