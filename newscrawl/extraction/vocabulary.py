"""What class names and lines of boilerplate say, in many languages: names or text in, flags out."""

import re
from collections.abc import Iterator
from functools import lru_cache

COMMENTS, CONSENT, RELATED, SHARE, PITCH, AD, NAV, META, CAPTION, HIDDEN, POPUP, EMBED, GOOD, ASIDE = (
    1 << n for n in range(14)
)
FLAG_NAMES = {
    COMMENTS: "comments", CONSENT: "consent", RELATED: "related", SHARE: "share", PITCH: "pitch", AD: "ad", NAV: "nav",
    META: "meta", CAPTION: "caption", HIDDEN: "hidden", POPUP: "popup", EMBED: "embed", ASIDE: "fact box", GOOD: "article body",
}  # fmt: skip

_CLASS_WORDS = {
    COMMENTS: r"comments?(?:-?(?:list|links|section|area|wrapper|box|form|container|body|text|content|thread))?|disqus|commentlist|"
    r"kommentare?|commentaires?|comentarios?|commenti|reacties|yorum(?:lar)?|respond|livefyre|viafoura|hypercomments|"
    r"spot-im|openweb|replies|discussion|forum-?posts?",
    CONSENT: r"cookies?(?:-?(?:banner|notice|consent|bar|law|info))?|consent(?:-?(?:banner|modal|popup|layer|overlay))?|gdpr\w*|onetrust\w*|didomi\w*|cmp-?(?:banner|modal|consent|root)|cmpbox|ccpa|usercentrics\w*|borlabs\w*|cybotcookiebotdialog",
    RELATED: r"related(?:-?\w+)?|recommend\w*|recirc\w*|empfehlung\w*|similar|more-(?:stories|news|from|on|articles|content|posts|in|"
    r"like|to|about)|readmore|read-?(?:more|also|next|on)|also-?(?:read|like|see)|see-?also|latest(?:-\w+)?|popular(?:-\w+)?|"
    r"trending|most-?(?:read|viewed|popular|shared|recent|commented)|outbrain|taboola|teasers?(?:-?\w+)?|promos?|promobox|"
    r"weitere|verwandte?|ilgili|relacionad[ao]s?|correlat[aeio]|associes|up-?next|next-?(?:article|post|story)s?|"
    r"prev(?:ious)?-?(?:article|post|story)|post-?navigation|nav-?links|crosslinks?|linkbox|link-?list|link-?box|"
    r"inline-?(?:related|promo|story|link)|onward|moreon|leia-?mais|a-?lire|lire-?aussi|mehr-?zum|themen-?box|"
    r"yarpp|jp-relatedposts|zergnet|revcontent|mgid|plista|ligatus|vermietung|marktplatz|top-?stories|"
    r"article-?list|post-?list|news-?list|story-?list|headlines|feed-?item|cards?-?(?:list|grid|deck)",
    SHARE: r"shar(?:e|ing|er)s?(?:-?\w+)?|sharedaddy|social(?:-?\w+)?|addthis\w*|addtoany|a2a|follow(?:-us)?|teilen|partage\w*|"
    r"compartir|compartilh\w+|condividi|paylas\w*|some-buttons|shariff|ssba|heateor\w*|sociable|wpsso|like-?box",
    PITCH: r"newsletters?(?:-?\w+)?|subscri(?:be|ption|bers?)(?:-?\w+)?|signups?|sign-?up(?:-?\w+)?|donat(?:e|ion|ions)(?:-?\w+)?|"
    r"membership|abo-?(?:box|teaser|banner|hinweis)|abonn\w*|login|log-?in|regwall|app-?(?:promo|download|banner)|"
    r"call-?to-?action|cta|mailchimp|mc-embed\w*|optin|opt-?in|lead-?magnet|contribution\w*|support-us|piano|poool|"
    r"paywall(?:-?(?:message|box|overlay|offer|barrier|prompt|teaser))|gform|contact-?form|whatsapp-?\w*|telegram-?\w*",
    AD: r"advert(?:s|isement|ising|orial)?|ad-?(?:slot|unit|container|wrapper|box|label|placeholder|block)s?|adsbygoogle|"
    r"banners?|sponsor(?:ed|s|ship)?|dfp|gpt|anzeigen?|werbung|reklam\w*|publicidad\w*|publicite|promoted|promotion|affiliate\w*|"
    r"product-?(?:box|card|widget)|buy-?box",
    NAV: r"nav(?:bar|igation)?|menu|breadcrumbs?|pagination|pager|toolbar|skip-?links?|footer(?:-\w+)*|masthead|topbar|colophon|"
    r"side-?bars?|sidebar-?\w*|rail|right-?(?:col|column|rail)|(?:sidebar|footer)-widgets?|text-?widget|widget-?area|site-?(?:header|footer)|page-?footer|"
    r"toc|table-of-contents|ez-toc\w*|lwptoc|inhaltsverzeichnis|jump-?links?|on-this-page|copyright|imprint|"
    r"licen[cs]e(?:-?(?:info|text|notice|box))?|disclosure(?:-?\w+)?",
    META: r"by-?lines?|single-?post-?meta(?:data)?|post-?metadata|authors?(?:-?\w+)?|about-?author|(?:post|entry|article|story|page|content|news)-?(?:meta|info|date|tags?|category|"
    r"categories|footer|author|details|byline|topics|labels?)|meta-?(?:data|info)|date-?(?:time|line)|timestamp|time-?stamp|"
    r"published?(?:-?(?:date|at|on))?|posted-?on|tags?(?:-?(?:list|links|cloud|box))?|keywords?|"
    r"profile-?(?:descr|description|text|box|bio|card)|kicker|eyebrow|autor\w*|author-?bio|biography|reading-?time|contributors?|schlagworte|etiketler|yazar|"
    r"video-?(?:info|meta|title|description)|correction-?link|article-?source|source-?box",
    CAPTION: r"captions?(?:-?\w+)?|figcaption|bildunterschrift\w*|bildtext|legende|wp-caption(?:-text)?|(?:image|img|photo|picture|media|"
    r"bild|foto)-?(?:text|info|desc|description|title|caption|credits?|copyright|source|legend|gallery)|gallery(?:-?\w+)?|"
    r"icaption(?:-?\w+)?|slideshow|slider|carousel|swiper\w*|slick-?\w*|lightbox|galerie|didascalia|pie-?de-?foto|jwplayer|video-?js|vjs-?\w*",
    HIDDEN: r"sr-only|visually-?hidden|screen-?reader\w*|d-none|assistive-?text|off-?screen|is-hidden|u-hidden|no-?print|no-display|"
    r"not-?print",
    POPUP: r"modals?(?:-?\w+)?|popup|pop-?up|dialog|tooltips?|toasts?|drawer|offcanvas|interstitial|snackbar",
    EMBED: r"twitter-?(?:tweet|widget|video)|instagram-?media|fb-(?:post|video)|tiktok-?embed|embed-?(?:post|tweet|video|code|container|wrapper|block|item)|embedded(?:-\w+)?|oembed|"
    r"reddit-?embed\w*|bluesky-?embed|telegram-?post|x-?embed|tweet|opinary|playbuzz|riddle|datawrapper|infogram",
    ASIDE: r"fact-?box(?:-\w+)*|info-?box(?:-\w+)*|side-?box|info-?kasten|fakta-?(?:ruta|boks|box)|box-?info|hintergrund-?box",
    GOOD: r"(?:article|artikel|articulo|articolo|post|story|news|entry|blog|detail|page|body|main|text|nota|noticia|haber|yazi)-?"
    r"(?:body|content|text|copy|txt|inhalt|texte|texto|corpo|cuerpo|main|metni|icerik|detay|wrap|paragraphs?)|"
    r"content-?(?:body|text|main|inner|article)|articlebody|storytext|rich-?text|prose|wysiwyg|hentry|td-post-content|"
    r"single-?(?:content|post)|cms-?(?:content|text)|field-?body|field-name-body|ce-?text|textkoerper|mw-parser-output|markdown(?:-body)?",
}
# Words that mean something only as a whole class name: "hidden", but not "overflow-hidden" or "label-hidden".
_WHOLE_NAMES = {
    "hidden": HIDDEN, "hide": HIDDEN, "invisible": HIDDEN, "widget": NAV, "widgets": NAV, "comments": COMMENTS, "cmp": CONSENT, "caption": CAPTION,
    "meta": META, "ad": AD, "ads": AD, "legal": NAV, "disclaimer": NAV, "tabs": NAV, "info": META, "date": META, "time": META,
    "promotion": AD, "alert": POPUP, "overlay": POPUP, "embed": EMBED, "source": META, "credit": META, "credits": META,
    "topics": META, "topic": META, "category": META, "categories": META, "bio": META, "copyright": NAV, "similar": RELATED,
    "no-print": HIDDEN, "not-print": HIDDEN, "no-display": HIDDEN, "tag-list": META, "tag-links": META, "tag-cloud": META,
    "headlines": RELATED, "player": CAPTION, "legend": CAPTION, "gallery": CAPTION, "respond": COMMENTS, "rating": META,
}  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# "has-sidebar" speaks of something else.
_CONDITIONS = (
    "has-", "no-", "with-", "without-", "not-", "js-", "is-", "supports-", "category-", "tag-",
)  # fmt: skip
_ALTERNATIVE = re.compile(r"(?:[^|()]|\((?:[^()]|\([^()]*\))*\))+")
_LEADING_GROUP = re.compile(r"\(\?:([^()]*)\)(.*)")


def _single_words(pattern: str) -> Iterator[str]:
    """The alternatives of a flag's pattern, each beginning with a letter."""
    for word in _ALTERNATIVE.findall(pattern):
        group = _LEADING_GROUP.match(word)
        yield from (start + group[2] for start in group[1].split("|")) if group else (word,)


def _by_start() -> dict[str, list[tuple[int, re.Pattern[str]]]]:
    """First two letters -> of each flag, the words that begin so."""
    words: dict[str, dict[int, list[str]]] = {}
    for flag, pattern in _CLASS_WORDS.items():
        for one in _single_words(pattern):
            for start in {one[:2], one[0] + one[3]} if one[2:3] == "?" else {one[:2]}:
                words.setdefault(start.rstrip("-"), {}).setdefault(flag, []).append(one)
    return {
        start: [(flag, re.compile(rf"(?:{'|'.join(ones)}){_END}")) for flag, ones in flagged.items()]
        for start, flagged in words.items()
    }


def _any() -> re.Pattern[str]:
    """Where a word of any flag begins: two names in three have none, which one search tells."""
    by_letter: dict[str, list[str]] = {}
    for word in (*_WHOLE_NAMES, *(word for pattern in _CLASS_WORDS.values() for word in _single_words(pattern))):
        by_letter.setdefault(word[0], []).append(word[1:])
    words = "|".join(f"{letter}(?:{'|'.join(ends)})" for letter, ends in by_letter.items())
    return re.compile(rf"[ -](?=(?:{words}){_END})")


_END = "(?=$|[ -])"
_ANY, _BY_START = _any(), _by_start()
MAX_NAMES = 600  # characters; more is a hostile attribute


def class_flags(names: str) -> int:
    """The flags of an element's class or id: those of its words."""
    return _flags(names if len(names) <= MAX_NAMES else names[:MAX_NAMES])


def in_words(names: str) -> str:
    """Class names in lower case, tagList as tag-list."""
    lower = names.lower()
    return lower if lower == names else _CAMEL.sub("-", names).lower()


@lru_cache(maxsize=10_000)
def _flags(names: str) -> int:
    lower, parts = names.lower(), in_words(names)
    if "_" in parts or "--" in parts:
        parts = parts.replace("__", "-").replace("--", " ").replace("_", "-")
    parts = f" {' '.join(parts.split())}"
    begin, flags = _ANY.search(parts), 0
    if begin:
        for word in lower.split():
            flags |= _WHOLE_NAMES.get(word, 0)
    while begin:
        at = begin.end()
        if not parts.startswith(_CONDITIONS, parts.rfind(" ", 0, at) + 1):
            for flag, words in _BY_START.get(parts[at : at + 2].rstrip("- "), ()):
                if words.match(parts, at):
                    flags |= flag
        begin = _ANY.search(parts, at)
    return flags


LEAD = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|lead|lede|intro(?:text|duction)?|dek|deck|chapo|chapeau|vorspann|anriss|sub-?(?:title|head(?:line)?)|"
    r"summary|excerpt|entradilla|bajada|preamble|ingress|sommario|occhiello|spot|ozet|description|teaser(?:-?text)?|abstract)(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""Class names of a standfirst."""
