"""Pages that stand where an article was expected: an Article and its Edition in, HTML without its text out."""

from html import escape

from newscrawl.items import Article
from tests.newsroom.markup import PAPER, Edition, document, foot, masthead
from tests.newsroom.markup import listing as listing_page


def consent_wall(article: Article, edition: Edition) -> str:
    body = f"""<div class="cmp-wall" role="dialog"><h1>We value your privacy</h1>
<p>{PAPER} and its 412 partners store and access information on your device, such as cookies, and process personal
data to show you tailored advertising. You can give or refuse your consent to these purposes.</p>
<p>Your choice applies to this site only and can be withdrawn at any time in the privacy settings.</p>
<button id="accept">Accept all</button> <button id="manage">Manage options</button>
<a href="/privacy">Policy</a></div>"""
    return document("en", "Your privacy choices", body)


def login(article: Article, edition: Edition) -> str:
    body = f"""{masthead(edition.sections)}<main><h1>Log in to continue</h1>
<form action="/login" method="post"><label>E-mail <input name="email" type="email"></label>
<label>Password <input name="password" type="password"></label><button>Log in</button></form>
<p>No account yet? <a href="/register">Create one in a minute</a></p></main>{foot()}"""
    return document("en", f"Log in | {PAPER}", body)


def challenge(article: Article, edition: Edition) -> str:
    body = """<div class="challenge"><h1>Checking your browser</h1>
<p>This process is automatic. Your browser will be redirected to the page you asked for shortly.</p>
<noscript><p>Please enable JavaScript and cookies to continue.</p></noscript>
<div id="captcha-box"></div><p>Ray ID: 7d0f3a91c2</p></div>"""
    return document("en", "Just a moment...", body, '<meta name="robots" content="noindex,nofollow">')


def soft_404(article: Article, edition: Edition) -> str:
    body = f"""{masthead(edition.sections)}<main><h1>Page not found</h1>
<p>The page you are looking for does not exist, has been moved or is no longer available.</p>
<p>Try the <a href="/">front page</a> instead.</p></main>{foot()}"""
    return document("en", f"Page not found | {PAPER}", body)


def empty_shell(article: Article, edition: Edition) -> str:
    body = """<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>
<script src="/static/bundle.js"></script>"""
    return document("en", escape(PAPER), body)


def listing(article: Article, edition: Edition) -> str:
    return listing_page("World", edition, [article, *edition.latest, *edition.recommended])
