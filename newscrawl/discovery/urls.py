"""URLs: strings in; the one URL of all variants, its identity, its site and its shape out. Nothing here raises."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from urllib.parse import quote, urljoin

import idna
from tldextract import TLDExtract

# Parameters that say where a reader came from or how the page is shown, never which article it is.
_TRACKING = frozenset(
    str.split("""_ __s __source __tn__ __twitter_impression _branch_match_id _ga _gl _hsenc _hsmi _ref action_object_map
    action_ref_map action_type_map adid amp amp_js_v campaign campaign_id cmp cmpid commentid dclid dicbo ecid emc
    fbclid feature fromrss ftag gbraid gclid gclsrc gift guccounter hsctatracking icid ico idlead igsh igshid intcid
    intcmp isappinstalled ito kwd leadsource li_fat_id linkid mbid mc_cid mc_eid mkt_tok mobile msclkid ncid nlid
    noredirect ns_campaign oborigurl ocid partner print printable pwapi_token ref ref_src ref_url referer referrer
    refsrc replytocom rss rssfeed s_cid scm share share_type sharetoken sharetype shared showcomment smid smtyp social
    source spm sr_share sref src taid tblci traffic_source trafficsource trk trkinfo ttclid twclid
    unlocked_article_code usqp ved wbraid wprov wt_mc wt_zmc wtrid xtcr xtor xtref xts yclid ysclid
    aspsessionid jsessionid phpsessid session session_id sessionid sid""")
)
_TRACKING_PREFIX = re.compile(
    r"(?:utm|at|mc|pk|mtm|piwik|matomo|hsa|oly|vero|fb|ss|cx|itm|int|guce|gaa|sp|wt|xtor|aspsessionid)[_.]"
)
# Kept with any other value: `m=201505` is a month archive, `from=20` a page of results.
_VIEW = frozenset(
    str.split("""m=0 m=1 from=rss from=home from=homepage from=twitter from=facebook view=print view=amp format=print
    format=amp mode=print output=print output=amp outputtype=amp outputtype=amp-type type=amp action=print do=print
    tmpl=print tmpl=component tpl=print layout=print layout=amp""")
)
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|jsp|cfm|cgi|pl|do)$", re.IGNORECASE)
_STORY = re.compile(r"sid=\d{1,7}")
"""Of a script: a story or a section. A session's number is longer."""
_AMP_SUFFIX = re.compile(r"(?<=\w)(?:\.amp)+(?=$|\.html?$)")
# Of Java: ;jsessionid=..., and of ASP.NET: (S(...)).
_SESSION_SEGMENT = re.compile(r";\w*(?:session|sid)\w*=.*|^\((?:[ASFX]\([\w-]*\))+\)$", re.IGNORECASE)
_INDEX = re.compile(r"(?:index|default)\.(?:html?|php\d?|aspx?|jsp|cfm|shtml)", re.IGNORECASE)

_URL = re.compile(
    r"(https?):/{2,}(?:[^/?#@]*@)?(\[[\da-f:.]+\]|[^/?#:\[\]]+)(?::(\d*))?(?![^/?#])([^?#]*)(?:\?([^#]*))?",
    re.IGNORECASE,
)
_ORIGIN = re.compile("https?:/{2,}[^/?#]*", re.IGNORECASE)
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(/[A-Za-z0-9_/.~!$'()*,:=@+-]*)")
_JUNK = re.compile(r"[\0\t\r\n]+")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_VARIANT_HOST = re.compile(r"(?:(?:www|m|mobile|amp)\.)+")
_AMP_CACHE = re.compile(
    r"https?://(?:www\.google\.[a-z.]+/amp/(s/)?|[^/]+\.cdn\.ampproject\.org/[a-z]/(s/)?)(?=[^/]+\.)", re.IGNORECASE
)
_ESCAPED = re.compile("[%; ]")
_EXTENSION = re.compile(r"\.[A-Za-z]{2,5}\d?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_DATE = re.compile(r"(?:19|20)\d\d[-_.](?:0?[1-9]|1[0-2])(?:[-_.]\d\d?)?|\d\d?[-_.]\d\d?[-_.](?:19|20)\d\d")
_CODE = re.compile(r"[0-9a-f]{8,}(?:-[0-9a-f]{4,}){0,4}|[A-Za-z]{0,4}\d[\dA-Za-z]{4,}")
SLUG_LETTERS = 25
"""A segment as long is a slug whatever its words."""
_SLUG_WORDS = 3
_LONGEST_DATE = len("2025-02-12")
_DIGITS = re.compile(r"\d+")
_LONG_NUMBER = 4
_WORD_BREAK = re.compile(r"[-_+.,]|%20")
_DEFAULT_PORT = {"http": "80", "https": "443"}


@lru_cache(maxsize=16384)
def canonicalize(url: str) -> str:
    """The one URL that stands for all variants of a page; a URL that is not http(s) comes back stripped.

    Without tracking parameters, session ids, AMP, print and mobile views, fragment (hash-bangs too), credentials,
    default port, index file, empty path segments and trailing slash; the query sorted, the host in lower-case ASCII,
    escapes in their normal form (RFC 3986, 6.2.2). Scheme and `www.` stay. Idempotent.
    """
    host, path = split_plain(url)
    known = _canonical_host(host)
    return f"{url.partition(':')[0]}://{known}{path}" if known else _canonical(url)


def split_plain(url: str) -> tuple[str, str]:
    """Host as written and canonical path of a URL without anything rare; of any other no host."""
    plain = _PLAIN.fullmatch(url)
    host, path = plain.groups() if plain else ("", "")
    return ("", path) if _is_unusual(path) or "ampproject" in host else (host, path.rstrip("/") or "/")


def _canonical(url: str) -> str:
    url = _JUNK.sub("", url).strip()
    if "/amp" in url or "ampproject" in url:
        url = _AMP_CACHE.sub(lambda m: "https://" if m[1] or m[2] else "http://", url)
    match = _URL.match(url.replace("\\", "/") if "\\" in url else url)
    if not match:
        return url
    scheme, host, port, path, query = match.groups()
    scheme = scheme.lower()
    host = _canonical_host(host)
    if not host:
        return url
    if port and port.lstrip("0") != _DEFAULT_PORT[scheme]:
        host = f"{host}:{port}"
    path = _canonical_path(path)
    query = _canonical_query(query, is_script=_SCRIPT.search(path) is not None) if query else ""
    return f"{scheme}://{host}{path}?{query}" if query else f"{scheme}://{host}{path}"


@lru_cache(maxsize=32768)
def url_key(url: str) -> str:
    """The identity of a page in the store: its canonical URL without scheme and `www.`."""
    host, path = split_plain(url)
    if known := _canonical_host(host):
        return known.removeprefix("www.") + path
    canonical = _canonical(url)
    return canonical.partition("://")[2].removeprefix("www.") or canonical


def absolute(href: str, base_url: str) -> str | None:
    """`urljoin`, quick for what is usual; None for what is no reference."""
    if href.startswith(("https://", "http://")):
        return href
    try:
        return origin_of(base_url) + href if href[:1] == "/" and href[:2] != "//" else urljoin(base_url, href)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def origin_of(url: str) -> str:
    """Scheme and host of an http(s) URL; "" of anything else."""
    match = _ORIGIN.match(url)
    return match[0] if match else ""


@lru_cache(maxsize=1024)
def own_host(host: str, site_url: str) -> str:
    """As `url_key` writes it; "" for a host of another site."""
    return _canonical_host(host).removeprefix("www.") if in_site(f"https://{host}", site_url) else ""


def in_site(url: str, site_url: str) -> bool:
    """True for http(s) URLs of the same registered domain; IP addresses and bare hosts compare with their port."""
    domain = _domain_of(site_url)
    if domain is None or (domain.partition(":")[0] not in url.lower() and url.isascii() and "%" not in url):
        return False  # Most links to elsewhere: looking their host up in the public suffix list costs much more.
    return _domain_of(url) == domain


@lru_cache(maxsize=16384)
def _domain_of(url: str) -> str | None:
    match = _URL.match(url)
    return _registered_domain(match[2].lower(), match[3] or "") if match else None


@lru_cache(maxsize=4096)
def _registered_domain(host: str, port: str) -> str:
    host = _canonical_host(host)
    if domain := _suffixes()(host).top_domain_under_public_suffix:
        return domain
    labels = host.split(".")
    if len(labels) == 1 or labels[-1].isdigit() or ":" in host:
        return f"{host}:{port}"
    return ".".join(labels[-2:])  # the public suffix list's default rule


@cache
def _suffixes() -> TLDExtract:
    # Private suffixes too: two papers on blogspot.com are two sites. The list in the package: no download.
    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@lru_cache(maxsize=1024)
def _canonical_host(host: str) -> str:
    host = host.strip().rstrip(".").lower()
    if not host.isascii() or "%" in host:
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            host = _escape(host).lower().rstrip(".")  # "%2e" was a dot in disguise.
    prefix = _VARIANT_HOST.match(host)
    if prefix and _suffixes()(host[prefix.end() :]).domain:
        host = ("www." if "www." in prefix[0] else "") + host[prefix.end() :]
    return host


def _escape(part: str) -> str:
    if "%" in part:
        part = _ESCAPE.sub(_normal_escape, part)
    if part.isascii() and " " not in part:
        return part
    return quote(part.encode("utf-8", "surrogatepass"), safe="!#$%&'()*+,/:;=?@[]~|\"<>^`{}\\")


def _normal_escape(match: re.Match[str]) -> str:
    if not match[1]:
        return "%25"
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else match[0].upper()


def _canonical_path(path: str) -> str:
    if path.isascii() and not _is_unusual(path) and not _ESCAPED.search(path):
        return path.rstrip("/") or "/"
    segments: list[str] = []
    for segment in _escape(path).split("/"):
        if segment == "..":
            del segments[-1:]
            continue
        plain = _SESSION_SEGMENT.sub("", segment) if ";" in segment or segment[:1] == "(" else segment
        if plain not in ("", "."):
            segments.append(plain)
    if segments:
        segments = _without_views(segments)
    return "/" + "/".join(segments)


def _is_unusual(path: str) -> bool:
    """False for a path that is canonical but for its last slash, unless something in it is escaped."""
    if "//" in path or "amp" in path or "print" in path or "/(" in path:
        return True
    return "." in path and (
        "/." in path or "ndex." in path or "NDEX." in path or "efault." in path or "EFAULT." in path
    )


def _without_views(segments: list[str]) -> list[str]:
    if "amp" in segments:
        segments = [s for s in segments if s != "amp"] or ["amp"]
    while segments[0] == "print" and len(segments) > 1:
        del segments[0]
    while segments:
        last = segments[-1]
        if ".amp" in last:
            segments[-1] = last = _AMP_SUFFIX.sub("", last)
        if not (_INDEX.fullmatch(last) or (last in ("print", "amp") and len(segments) > 1)):
            break
        del segments[-1]
    return segments


def _canonical_query(query: str, *, is_script: bool) -> str:
    parts = _escape(query).replace("&amp;", "&").split("&")
    kept = [part for part in parts if part and not _is_tracking(part.lower(), is_script=is_script)]
    return "&".join(sorted(kept))


def _is_tracking(parameter: str, *, is_script: bool) -> bool:
    name = parameter.partition("=")[0]
    if is_script and _STORY.fullmatch(parameter):
        return False
    return name in _TRACKING or parameter in _VIEW or _TRACKING_PREFIX.match(name) is not None


def url_shape(url: str) -> str:
    """What a URL's path and query look like, with what differs between the pages of one kind left out.

    `/world/2024/05/ferry-returns-to-old-port-20417.html?id=7` -> `w/Y/N/slug-N.html?id`. A segment is `w` (one or two
    words), `slug` (three words or more, or long), `N` (digits), `Y` (a year), `D` (a date), `h` (a hash or code), each
    with `-N` when it holds an id of four digits or more; site and scheme do not matter.
    """
    path, _, query = canonicalize(url).partition("://")[2].partition("?")
    segments = path.split("/")[1:]
    return shape_of(segments if segments != [""] else [], query)


def shape_of(segments: Sequence[str], query: str) -> str:
    """`url_shape` of a canonical URL's parts."""
    shape = "/".join(read_segment(segment)[0] for segment in segments)
    names = sorted({p.partition("=")[0] for p in query.split("&")}) if query else ()
    return f"{shape}?{'&'.join(names)}" if names else shape


def read_segment(segment: str) -> tuple[str, int]:
    """(`url_shape` of one segment, length of its longest number)."""
    letters = segment.replace("-", "")
    if letters.isalpha():
        hyphens = len(segment) - len(letters)
        is_slug = len(segment) >= SLUG_LETTERS or (hyphens > 1 and _is_slug(segment))
        return "slug" if is_slug else "w", 0
    match = _EXTENSION.search(segment) if "." in segment else None
    extension = match[0].lower() if match else ""
    stem = segment[: match.start()] if match else segment
    numbers = _DIGITS.findall(stem)
    digits = 0
    if numbers:
        digits = len(numbers[0]) if len(numbers) == 1 else max(map(len, numbers))
        if digits == len(stem):
            return ("Y" if _YEAR.fullmatch(stem) else "D" if _DAY.fullmatch(stem) else "N") + extension, digits
        if len(stem) <= _LONGEST_DATE and _DATE.fullmatch(stem):
            return "D" + extension, digits
        if _CODE.fullmatch(stem):
            return "h" + extension, digits
    length = len(stem.replace("%", "")) // 3 if "%" in stem else len(stem)
    kind = "slug" if length >= SLUG_LETTERS or _is_slug(stem) else "w"
    return kind + ("-N" if digits >= _LONG_NUMBER else "") + extension, digits


def _is_slug(stem: str) -> bool:
    parts = _WORD_BREAK.split(stem)
    return len(parts) >= _SLUG_WORDS and len([w for w in parts if w and not w.isdigit()]) >= _SLUG_WORDS
