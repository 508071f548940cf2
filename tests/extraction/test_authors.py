"""Bylines become names of persons and agencies, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.authors import clean_authors, names_in
from newscrawl.items import Author


def names(text, **more):
    return [author.name for author in clean_authors([(text, None)], **more)]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Ann Lee and Bo Wu, staff writer", ["Ann Lee", "Bo Wu"]),
        ("ANN LEE AND BO WU", ["ANN LEE", "BO WU"]),
        ("Von Käthe Brünjes und Olaf Weßling", ["Käthe Brünjes", "Olaf Weßling"]),
        ("Solène d’Aubrac et Luc Petit", ["Solène d’Aubrac", "Luc Petit"]),
        ("José Ortega y Inés Carballeda", ["José Ortega", "Inés Carballeda"]),
        ("John E Smith", ["John E Smith"]),
        ("By A. L.", ["A. L."]),
        ("Ann Lee Jr., Bo Wu.", ["Ann Lee Jr.", "Bo Wu"]),
        ("Guide by Ann Lee", ["Ann Lee"]),
        ("Redaktion: Bo Wu", []),
        ("Lee, Ann", ["Lee, Ann"]),
        ("Lee, Ann; ANN LEE; Wu, Bo", ["Lee, Ann", "Wu, Bo"]),
        ("Ann Lee, Bo Wu, Cleo Ray", ["Ann Lee", "Bo Wu", "Cleo Ray"]),
        ("陆知遥,顾砚秋", ["陆知遥", "顾砚秋"]),
        ("記者 佐々波 結衣", ["佐々波 結衣"]),
        ("한서율 기자", ["한서율"]),
        ("박준 기자 외 1명", ["박준"]),
        ("O’Brien, Ann M.", ["O’Brien, Ann M."]),
        # In other languages
        ("A cura di Ann Lee", ["Ann Lee"]),
        ("Kirjoittanut Ann Lee ja Bo Wu", ["Ann Lee", "Bo Wu"]),
        ("Napsala Ann Lee a Bo Wu", ["Ann Lee", "Bo Wu"]),
        ("Opracowanie: Ann Lee", ["Ann Lee"]),
        ("Piše: Ann Lee i Bo Wu", ["Ann Lee", "Bo Wu"]),
        ("Írta: Lee Ann és Wu Bo", ["Lee Ann", "Wu Bo"]),
        ("Autor: Ann Lee şi Bo Wu", ["Ann Lee", "Bo Wu"]),
        ("Autorius: Ann Lee ir Bo Wu", ["Ann Lee", "Bo Wu"]),
        ("Автори: Анна Ли та Бо Ву", ["Анна Ли", "Бо Ву"]),
        ("Γράφει ο Γιώργος Λης και η ομάδα", ["Γιώργος Λης", "η ομάδα"]),
        ("بقلم: أحمد علي و سارة حسن", ["أحمد علي", "سارة حسن"]),
        ("מאת: דן לוי", ["דן לוי"]),
        ("نویسنده: علی رضایی", ["علی رضایی"]),
        ("लेखक: राम शर्मा और सीता देवी", ["राम शर्मा", "सीता देवी"]),
        ("เขียนโดย สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("Penulis: Budi Santoso dan Siti Aminah", ["Budi Santoso", "Siti Aminah"]),
        ("文／王小明、李大華", ["王小明", "李大華"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("新华社记者王小明", ["王小明"]),
        ("文在寅", ["文在寅"]),
        ("取材・文 佐藤花子", ["佐藤花子"]),
        ("[김철수 기자]", ["김철수"]),
        ("글 김철수·이영희 기자", ["김철수", "이영희"]),
        # Places are no authors
        ("Von unserem Korrespondenten Ann Lee, Berlin", ["Ann Lee"]),
        ("Ann Lee and Bo Wu, Nairobi", ["Ann Lee", "Bo Wu"]),
        ("Ann Lee / ANKARA", ["Ann Lee"]),
        ("أحمد علي - القاهرة", ["أحمد علي"]),
        ("AFP, Manila", ["AFP"]),
        ("Ann Lee in Port Avery", ["Ann Lee"]),
        # Roles, titles, degrees and outlets are no part of a name
        ("Ann Lee Chief Political Correspondent", ["Ann Lee"]),
        ("Ann McNamara ⋅ Founder ⋅ Updated May 6, 2031", ["Ann McNamara"]),
        ("Ann Lee, dean of the faculty of tides and professor", ["Ann Lee"]),
        ("Von Ann Lee am Samstag", ["Ann Lee"]),
        ("Audiophile On", ["Audiophile On"]),
        ("Ann Lee, MD, PhD, Bo Wu", ["Ann Lee", "Bo Wu"]),
        ("Ann Lee Senior Transport Reporter", ["Ann Lee"]),
        ("Ann LeeFounder at The Paper", ["Ann Lee"]),
        ("Ann Lee, EdTech content writer", ["Ann Lee"]),
        ("Ann LeeTransport Correspondent", ["Ann Lee"]),
        ("Ann McDonald", ["Ann McDonald"]),
        ("Ann Lee And Bo Wu For The Paper On Sunday", ["Ann Lee", "Bo Wu"]),
        ("Ann Lee (in Port Avery)", ["Ann Lee"]),
        # Dates stand beside names
        ("By Ann Lee 30 August 2031 • 4:45pm", ["Ann Lee"]),
        ("Ann Lee - Mar 27, 2031", ["Ann Lee"]),
        ("Dec. 19, 2031 · Ann Lee", ["Ann Lee"]),
        ("Sat, 20 Dec, 2031 - 06:36", []),
        ("August 28, 2031", []),
        ("Updated January 08, 2031", []),
        ("5 min read", []),
        # Not who wrote it
        ("Photo: Bo Wu", []),
        ("(Image: Picture House/Stock)", []),
        ("Edited by Bo Wu", []),
        ("Medically reviewed by Bo Wu", []),
        ("Editor: Bo Wu", []),
        ("Photograph by Bo Wu", []),
        ("Bild © hr", []),
        ("Sendung: Bay Today", []),
        ("Geprüft von Bo Wu", []),
        ("責任編輯：李大華", []),
        ("Zuletzt geändert am:", []),
        ("Send an e-mail to the author", []),
        ("Articles by Ann Lee", ["Ann Lee"]),
        ("View all posts by Ann Lee", ["Ann Lee"]),
        ("View my complete profile", []),
        ("About the author", []),
        ("Read more about the team", []),
        # No names
        ("ann-lee", []),
        ("a.lee", []),
        ("admin", []),
        ("Name *", []),
        ("@annlee", []),
        ("ann@paper.example", []),
        ("https://paper.example/ann", []),
        ("", []),
        ("2031", []),
        ("Text und Interview: Ann Lee", ["Ann Lee"]),
        ("This post was written by Ann Lee, Head of Marketing", ["Ann Lee"]),
        ("Ann&nbsp;Lee &amp; Bo Wu", ["Ann Lee", "Bo Wu"]),
    ],
)
def test_names(byline, expected):
    assert names(byline) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Reuters", "Organization"), ("AFP", "Organization"), ("dpa", "Organization"), ("dpa Berlin", "Organization"),
        ("Anadolu Ajansı", "Organization"), ("The Coast Herald", "Organization"), ("paper.com", "Organization"),
        ("朝日新聞", "Organization"), ("Our newsroom", "Organization"), ("Agencies", "Organization"),
        ("Efe Kaya", "Person"), ("Ria Novak", "Person"), ("Ani", "Organization"), ("Heiko", "Person"),
    ],
)  # fmt: skip
def test_agencies_are_flagged(name, kind):
    assert clean_authors([(name, None)]) == [Author(name, kind)]


def test_what_is_declared_a_person_is_one_unless_it_is_an_agency():
    declared = names_in([{"@type": "Person", "name": "Emily Post"}, {"@type": "Person", "name": "Reuters"}])
    assert [author.type for author in clean_authors(declared)] == ["Person", "Organization"]


def test_agencies_are_separate():
    assert names("Ann Lee, AFP, dpa") == ["Ann Lee", "AFP", "dpa"]
    assert names("Reuters, AFP") == ["Reuters", "AFP"]


def test_an_organization_keeps_its_name():
    assert names_in({"@type": "NewsMediaOrganization", "name": "Wind & Sea"}) == [("Wind & Sea", True)]
    assert clean_authors([("Wind & Sea", True)]) == [Author("Wind & Sea", "Organization")]


def test_duplicates_keep_the_better_casing():
    found = [("ANN LEE", None), ("Ann Lee", None), ("ann lee", None)]
    assert clean_authors(found) == [Author("Ann Lee")]


def test_the_publisher_is_left_out_where_a_person_signs():
    assert names("The Paper, Port Avery", publisher=["The Paper"]) == ["The Paper"]
    assert names("Ann Lee and The Paper", publisher=["The Paper"]) == ["Ann Lee"]
    assert names("Ann Lee The Paper", publisher=["The Paper"]) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ann Lee", [("Ann Lee", None)]),
        ([{"@type": "Person", "name": "Ann Lee"}, "Bo Wu"], [("Ann Lee", False), ("Bo Wu", None)]),
        ({"name": ["Ann Lee", "Bo Wu"]}, [("Ann Lee", None), ("Bo Wu", None)]),
        ({"givenName": "Ann", "familyName": "Lee"}, [("Ann Lee", None)]),
        ({"@type": ["Person", "Organization"], "name": "Ann Lee"}, [("Ann Lee", False)]),
        ({"@type": "Person"}, []),
        (7, []),
        (None, []),
    ],
)
def test_names_in_json_ld(value, expected):
    assert names_in(value) == expected


def test_where_they_stand(page):
    ld = {"@type": "NewsArticle", "headline": "Lamps burn all night"}
    assert who(page('<h1>Lamps</h1><p class="byline">By Ann Lee</p>', ld=ld)) == (["Ann Lee"], "body")
    assert who(page("<h1>Lamps burn all night</h1><p>By Ann Lee</p>", ld=ld)) == (["Ann Lee"], "body")
    assert who(page(head='<meta name="author" content="Ann Lee">')) == (["Ann Lee"], "metatag")
    assert who(page(ld=ld | {"author": {"name": "Ann Lee"}})) == (["Ann Lee"], "json-ld")
    assert who(page('<h1>Lamps</h1><a rel="author" href="/ann">Ann Lee</a>')) == (["Ann Lee"], "microdata")
    assert who(page()) == ([], None)


def who(read):
    return [author.name for author in read.authors], read.provenance.get("authors")


def test_a_person_signs_before_the_publisher(page):
    paper = {"@type": "Organization", "name": "The Paper"}
    ld = {"@type": "NewsArticle", "headline": "Lamps", "author": paper, "publisher": paper}
    assert who(page(ld=ld)) == (["The Paper"], "json-ld")
    assert who(page('<h1>Lamps</h1><p class="byline">By Ann Lee</p>', ld=ld)) == (["Ann Lee"], "body")
    assert who(page('<h1>Lamps</h1><p class="byline">By The Paper with agencies</p>', ld=ld)) == (
        ["The Paper"],
        "json-ld",
    )


@pytest.mark.parametrize(
    "signature",
    [
        '<p>6 May <b class="byline"><b class="author vcard"><a class="url fn" href="/7">Ann Lee</a></b></b></p>',
        '<p>Published in Coast, <a href="/staff/ann-lee/">Ann Lee</a> in Port Avery</p>',
        "<p>Ann Lee | 06.05.2031 - Updated: 07.05.2031</p>",
        "<p>6 May 2031 - Ann Lee</p>",
        "<p>Posted on 6 May 2031 by Ann Lee</p>",
        "<p>By Ann Lee | Comments closed</p>",
        '<p class="small"><i class="author-name">Ann Lee</i></p>',
    ],
)
def test_signatures_within_a_line(page, signature):
    assert who(page(f"<h1>Lamps burn all night</h1>{signature}")) == (["Ann Lee"], "body")


@pytest.mark.parametrize(
    "line",
    [
        "<p>6 May 2031 | Coast</p>",
        "<p>6 May 2031 | Culture & Society</p>",
        "<p>6 May 2031 | 5 min read</p>",
        '<p>More by <a href="/staff/">the staff</a></p>',
        '<ul class="related"><li><span class="author">Bo Wu</span></li></ul>',
    ],
)
def test_lines_that_sign_nothing(page, line):
    assert who(page(f"<h1>Lamps burn all night</h1>{line}")) == ([], None)


def test_a_page_full_of_names(page):
    body = "<h1>Lamps</h1><p>" + "".join(f"<b class=author>Ann Lee{chr(97 + n % 26) * 3}</b> " for n in range(5000))
    assert 0 < len(page(body).authors) <= 30


def test_a_name_below_the_text(page):
    read = page("<h1>Lamps burn all night</h1>")
    assert who(read) == ([], None)
    signed = "".join(
        f"<p>Lamp {number} had burned all night, said its keeper, and nobody doubted her.</p>" for number in range(9)
    )
    signed += '<p style="text-align: right"><strong>Lê Phương</strong></p>'
    assert who(page(f"<h1>Lamps burn all night</h1>{signed}", prose="")) == (["Lê Phương"], "body")


@pytest.mark.parametrize("label", ["Written by", "Verfasst von", "Écrit par", "Escrito por", "Napisane przez", "Автор"])
def test_what_wordpress_tells_twitter(page, label):
    meta = '<meta name="twitter:label1" content="{}"><meta name="twitter:data1" content="{}">'
    assert who(page(head=meta.format(label, "Ann Lee"))) == (["Ann Lee"], "metatag")
    assert who(page(head=meta.format("Est. reading time", "Five Minutes"))) == ([], None)


def test_those_of_json_ld_and_more_of_a_metatag(page):
    """Some JSON-LD gives only the first."""
    ld = {"@type": "NewsArticle", "headline": "Lamps", "author": {"name": "Ann Lee"}}
    more = '<meta name="author" content="Ann Lee, Bo Wu">'
    assert who(page(head=more, ld=ld)) == (["Ann Lee", "Bo Wu"], "metatag")
    assert who(page(head='<meta name="author" content="Bo Wu, Cleo Ray">', ld=ld)) == (["Ann Lee"], "json-ld")


def test_a_metatag_that_names_the_publisher(page):
    head = '<meta property="og:site_name" content="Coast"><meta name="author" content="The Coast">'
    assert who(page(head=head)) == (["The Coast"], "metatag")
    assert who(page('<h1>Lamps</h1><p class="byline">By Ann Lee</p>', head=head)) == (["Ann Lee"], "body")
    assert who(page('<h1>Lamps</h1><p class="byline">By Yesterday</p>', head=head)) == (["The Coast"], "metatag")


def test_bylines_of_others_do_not_count(page):
    other = '<div class="related"><h4>Museum finds a map</h4><p class="byline">By Bo Wu</p></div>'
    form = '<form class="reply"><span class="author">Cleo Ray</span></form>'
    assert who(page(f"<h1>Lamps burn all night</h1>{other}{form}")) == ([], None)
    menu = '<ul class="menu"><li><a href="/author/bo-wu">Bo Wu</a></li></ul>'
    assert who(page(f"{menu}<h1>Lamps burn all night</h1>")) == ([], None)


def test_roles_below_a_name_are_left_out(page):
    box = '<div class="byline"><div>Ann Lee</div><div>Harbour expert</div><div>30 May 2031</div></div>'
    assert who(page(f"<h1>Lamps burn all night</h1>{box}")) == (["Ann Lee"], "body")
    two = '<div class="byline"><p><a href="/a">Ann Lee</a></p><p><a href="/b">Bo Wu</a></p></div>'
    assert who(page(f"<h1>Lamps burn all night</h1>{two}")) == (["Ann Lee", "Bo Wu"], "body")


@given(st.text(max_size=300))
def test_any_text_gives_names_without_edges(text):
    for author in clean_authors([(text, None)]):
        assert author.name == author.name.strip() != ""
