"""The room a huge sitemap takes: its layers of compression and the share that arrived in, a line of figures out."""

import gzip
import resource
import sys
import zlib

from newscrawl.discovery import read_sitemap

ENTRIES = 250_000
_IMAGES = f"<image>{'<loc>https://paper.example/i/1.jpg</loc>' * 25}</image>"


def packed() -> tuple[bytes, int]:
    """Oldest first, as most are; and its size unpacked."""
    packer, size = zlib.compressobj(1, wbits=31), 0
    body = bytearray(packer.compress(b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"))
    for number in range(ENTRIES):
        day = f"20{10 + number // 25_000}-{number // 2_500 % 10 + 1:02}-{number // 100 % 25 + 1:02}"
        entry = f"<url><loc>https://paper.example/a-{number}</loc><lastmod>{day}</lastmod>{_IMAGES}</url>".encode()
        body += packer.compress(entry)
        size += len(entry)
    return bytes(body + packer.compress(b"</urlset>") + packer.flush()), size


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def main(layers: int, share: float) -> None:
    body, size = packed()
    for _ in range(layers - 1):
        body = gzip.compress(body)
    before = peak()
    links = read_sitemap(body[: int(len(body) * share)], "https://paper.example/sitemap.xml.gz").links
    told = size >> 20, peak() - before, len(links), links[0].date_modified, links[-1].date_modified
    sys.stdout.write(" ".join(map(str, told)))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
