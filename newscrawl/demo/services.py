"""The pages every paper has that are no news: about, contact, newsletter, jobs, privacy, sign-in, search, not found."""

from newscrawl.demo.layout import NAME, View, document

_TEXTS = {
    "/about": (
        "About us",
        "The Demo Herald is a newspaper that does not exist.",
        "It is set fresh every time its server starts, from a seed and a drawer of phrases.",
        "Its towns are real or not, its people are not, and its ferries are always late.",
    ),
    "/contact": (
        "Contact",
        "Write to the newsroom at news@herald.example, to the letters page at letters@herald.example.",
        "The switchboard is staffed from the first ferry to the last.",
    ),
    "/jobs": (
        "Jobs",
        "We are looking for a night editor who can spell and a photographer who can swim.",
        "A data reporter may do neither, but should count well.",
        "Apply with three cuttings and a tide table.",
    ),
    "/privacy": ("Privacy", "We keep what we must, for as long as we must, and nothing on this server leaves it."),
}
PATHS = (*_TEXTS, "/newsletter", "/login", "/search")


def service_page(view: View, path: str) -> bytes:
    if path in _TEXTS:
        title, *texts = _TEXTS[path]
        inside = "".join(f"<p>{text}</p>\n" for text in texts)
    elif path == "/newsletter":
        title = "Newsletter"
        inside = (
            '<p>Four letters a day, one for each tide.</p>\n<form method="post">'
            '<input type="email" name="email" aria-label="Email"> <button>Sign up</button></form>\n'
        )
    elif path == "/login":
        title = "Sign in"
        inside = (
            '<form method="post"><p><input name="user" aria-label="User name"></p><p>'
            '<input type="password" name="password" aria-label="Password"></p><button>Sign in</button></form>\n'
        )
    else:
        title, inside = (
            "Search",
            '<form><input type="search" name="q" aria-label="Search"> <button>Search</button></form>\n',
        )
    return _page(view, title, inside)


def not_found(view: View) -> bytes:
    return _page(
        view,
        "Page not found",
        "<p>We looked in every drawer. The page you asked for is not here, and perhaps it never was.</p>\n",
    )


def _page(view: View, title: str, inside: str) -> bytes:
    main = f'<main><h1 class="headline-big">{title}</h1>\n{inside}</main>\n'
    return document(view, title=f"{title} | {NAME}", head="", main=main, kind="service")
