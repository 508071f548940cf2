"""Each page is named for what it is, with the reason."""

import gzip
import json
import os

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage

FOOT = """<nav><a href="/coast">Coast</a> <a href="/world">World</a></nav>
<footer><a href="/privacy">Privacy</a> <a href="/cookies">Cookies</a> <a href="/login">Sign in</a></footer>"""


def prose(paragraphs):
    return "".join(
        f"<p>The keeper of lamp {number} said on Monday that it had burned all night, and nobody doubted her word.</p>"
        for number in range(paragraphs)
    )


def cards(number):
    return "".join(
        f'<div class=card><h3><a href="/coast/lamp-{n}">Lamp number {n} burned all night</a></h3><p>A teaser.</p></div>'
        for n in range(number)
    )


def verdict(title, body, *, ld=None, head="", url="https://paper.example/coast/lamps-burn-all-night-20417"):
    declared = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    html = f"<html><head><title>{title}</title>{head}{declared}</head><body>{FOOT}{body}</body></html>"
    found = ArticlePage(parse_document(html, url)).verdict
    assert found.reasons
    return found.kind


NEWS = {"@type": "NewsArticle", "headline": "Lamps burn all night"}


@pytest.mark.parametrize(
    "title",
    [
        "404", "Error 404", "Page not found | The Paper", "Oops! That page can’t be found.",
        "This article is no longer available",
        "The page you are looking for could not be found", "Gone", "Seite nicht gefunden - Blatt",
        "Artikel nicht gefunden",
        "Die gewünschte Seite existiert nicht", "Page introuvable", "Cette page est introuvable",
        "Página no encontrada", "Página não encontrada",
        "Pagina non trovata", "Pagina niet gevonden", "Aradığınız sayfa bulunamadı", "Strona nie została znaleziona",
        "Sivua ei löydy", "Sidan kunde inte hittas", "Siden blev ikke fundet", "Siden finnes ikke",
        "Stránka nenalezena",
        "Az oldal nem található", "Pagina nu a fost găsită", "Η σελίδα δεν βρέθηκε", "Страница не найдена",
        "Сторінку не знайдено", "找不到页面", "ページが見つかりません", "페이지를 찾을 수 없습니다",
        "لم يتم العثور على الصفحة",
        "صفحه یافت نشد", "הדף לא נמצא", "पृष्ठ नहीं मिला", "ไม่พบหน้าที่ต้องการ",
        "Không tìm thấy trang", "Halaman tidak ditemukan",
    ],
)  # fmt: skip
def test_soft_404(title):
    assert verdict(title, f"<main><h1>{title}</h1><p>Try the front page or the search.</p></main>") == "soft_404"


@pytest.mark.parametrize(
    "title", ["Page not found: how a library lost its catalogue", "Just a moment of light", "Why we consent to cookies"]
)
def test_an_article_about_it_is_one(title):
    assert verdict(title, f"<article><h1>{title}</h1>{prose(12)}</article>") == "article"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "Checking if the site connection is secure"),
        ("Bir dakika lütfen...", ""),
        ("paper.example", "Please enable JS and disable any ad blocker"),
        ("Access denied", "You do not have permission. Reference 18.2f"),
        ("The Paper", "Bitte bestätigen Sie, dass Sie ein Mensch sind"),
        ("The Paper", "We have detected unusual activity from your computer network."),
    ],
)
def test_challenge(title, text):
    assert verdict(title, f"<h1>paper.example</h1><p>{text}</p>") == "challenge"


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies and data to deliver our services. See our privacy policy. Accept all. Reject all.",
        "Weiterlesen mit Werbung und Tracking. Details zu Cookies und Einwilligung in der Datenschutzerklärung.",
        "Nous et nos partenaires utilisons des cookies. Votre consentement et la confidentialité de vos données.",
        "Sitemizde çerez kullanılmaktadır. Çerez politikası ve gizlilik metni.",
        "Używamy plików cookie. Udziel zgody i przeczytaj politykę prywatności.",
        "当サイトではクッキーを使用しています。同意する。プライバシーポリシー",
    ],
)
def test_consent_wall(text):
    assert verdict("The Paper", f"<div><p>{text}</p></div>") == "consent_wall"


def test_links_to_policies_are_no_wall():
    assert verdict("Contact", "<h1>Contact</h1><p>Phone 123</p>", url="https://paper.example/contact") == "other"


@pytest.mark.parametrize("field", ["password", "email"])
@pytest.mark.parametrize("title", ["Log in", "Anmelden", "Giriş yap", "ログイン"])
def test_login(title, field):
    assert verdict(title, f"<h1>{title}</h1><form><input type={field}><button>Go</button></form>") == "login"


@pytest.mark.parametrize(
    "below",
    [
        '<div class="paywall"><h3>Keep reading with a subscription</h3></div>',
        "<div><p>This article is for subscribers only. Subscribe now to read the full story.</p></div>",
        "<div><h3>Weiterlesen mit Abo</h3><p>Sie sind bereits Abonnent? Anmelden</p></div>",
        "<div><p>Cet article est réservé aux abonnés. Déjà abonné ?</p></div>",
        "<div><p>Contenido exclusivo para suscriptores</p></div>",
        "<div><p>Bu içerik abonelere özel</p></div>",
        "<div><p>この記事は会員限定です。</p></div>",
    ],
)
def test_paywalled_by_what_stands_below_a_teaser(below):
    assert (
        verdict("Lamps", f"<article><h1>Lamps burn all night</h1>{prose(2)}{below}</article>", ld=NEWS) == "paywalled"
    )
    assert verdict("Lamps", f"<article><h1>Lamps burn all night</h1>{prose(15)}{below}</article>", ld=NEWS) == "article"


def test_the_pitch_is_no_text():
    body = f"<article><h1>Lamps</h1>{prose(2)}<div><p>Contenido exclusivo para suscriptores</p></div></article>"
    page = ArticlePage(
        parse_document(f"<html><title>Lamps</title><body>{body}</body></html>", "https://paper.example/1")
    )
    assert page.article().body.endswith("nobody doubted her word.")


def test_a_newsletter_is_no_paywall():
    below = "<div><p>Subscribe to our newsletter and never miss a story.</p></div>"
    assert verdict("Lamps", f"<article><h1>Lamps burn all night</h1>{prose(2)}{below}</article>", ld=NEWS) == "article"


@pytest.mark.parametrize(
    "declared",
    [
        {"isAccessibleForFree": False},
        {"isAccessibleForFree": "False"},
        {"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".rest"}},
        {"hasPart": [{"isAccessibleForFree": True}, {"isAccessibleForFree": "https://schema.org/False"}]},
    ],
)
def test_paywalled_as_declared(declared):
    body = f"<article><h1>Lamps burn all night</h1>{prose(2)}</article>"
    assert verdict("Lamps", body, ld=NEWS | declared) == "paywalled"


def test_empty_shell():
    assert verdict("The Paper", "<div id=root></div><script src=a.js></script>") == "empty_shell"
    assert verdict("Flash", "<article><h1>Lamp out</h1><p>The lamp went out.</p></article>", ld=NEWS) != "empty_shell"


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (cards(15), "https://paper.example/"),
        (f"<h1>Coast</h1>{cards(15)}", "https://paper.example/coast"),
        ("".join(f'<li><a href="/coast/{n}">Lamp number {n} burned all night</a></li>' for n in range(30)),
         "https://paper.example/coast"),
        (f"<h1>Results for lamp</h1>{cards(10)}", "https://paper.example/search?q=lamp"),
    ],
)  # fmt: skip
def test_listing(body, url):
    assert verdict("Coast | The Paper", body, url=url) == "listing"


PICTURES = "".join(
    f"<figure><img src=/i/{n}.jpg width=900><figcaption>Lamp {n}</figcaption></figure>" for n in range(12)
)


def test_gallery_and_video():
    gallery, video = {"@type": "ImageGallery", "name": "Lamps"}, {"@type": "VideoObject", "name": "Lamps"}
    assert verdict("Lamps in pictures", f"<h1>Lamps in pictures</h1>{PICTURES}") == "gallery"
    assert verdict("Lamps", f"<h1>Lamps</h1>{PICTURES}{prose(1)}", ld=gallery) == "gallery"
    assert verdict("Lamps", f"<h1>Lamps</h1><video src=x></video>{prose(1)}", ld=video) == "video"
    og = '<meta property="og:type" content="video.other">'
    assert verdict("Lamps", f"<h1>Lamps</h1><video src=x></video>{prose(1)}", head=og) == "video"


@pytest.mark.parametrize(
    "junk",
    [b"", b'{"error": 404}', os.urandom(20_000), b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\nstream\n" + os.urandom(9_000),
     b"\xff\xd8\xff\xe0\x00\x10JFIF" + os.urandom(9_000), gzip.compress(os.urandom(9_000))],
    ids=["empty", "json", "random", "pdf", "jpeg", "gzip"],
)  # fmt: skip
def test_what_is_no_page_is_no_article(junk):
    page = ArticlePage(parse_document(junk, "https://paper.example/coast/lamps-burn-all-night-20417"))
    assert page.verdict.kind == "other"
    assert page.article() is None
