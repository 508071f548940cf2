"""Pictures with size, caption and credit."""

import pytest

from newscrawl.items import Image

NEWS = {"@type": "NewsArticle", "headline": "Lamps burn all night"}
URL = "https://paper.example/i/lamps.jpg"


def figure(caption, attributes='src="/i/lamps.jpg"'):
    return f"<h1>Lamps burn all night</h1><figure><img {attributes}><figcaption>{caption}</figcaption></figure>"


@pytest.mark.parametrize(
    ("value", "image"),
    [
        (URL, Image(URL)),
        ("/i/lamps.jpg", Image(URL)),
        ([URL, "https://paper.example/i/other.jpg"], Image(URL)),
        ({"@type": "ImageObject", "url": URL, "width": 1200, "height": "675"}, Image(URL, None, None, 1200, 675)),
        ({"contentUrl": URL, "caption": "Lamp &amp; fog", "creditText": "Ann"}, Image(URL, "Lamp & fog", "Ann")),
        ({"url": URL, "copyrightHolder": {"@type": "Person", "name": "Ann"}}, Image(URL, None, "Ann")),
        ({"url": URL, "copyrightNotice": "© Ann"}, Image(URL, None, "Ann")),
        ({"@id": URL, "width": {"value": "640px"}, "height": -3}, Image(URL, None, None, 640)),
        ({"url": [URL]}, Image(URL)),
        ("javascript:alert(1)", None), ("http://[bad", None), ({"url": 7}, None), ({}, None),
    ],
)  # fmt: skip
def test_declared(page, value, image):
    read = page(ld=NEWS | {"image": value})
    assert read.image == image
    assert read.provenance.get("image") == ("json-ld" if image else None)


def test_metatags_then_microdata_then_the_page(page):
    assert page(head=f'<meta property="og:image" content="{URL}">').image == Image(URL)
    sized = '<meta property="og:image:width" content="1200"><meta property="og:image:height" content="675">'
    assert page(head=f'<meta property="og:image" content="{URL}">{sized}').image == Image(URL, None, None, 1200, 675)
    assert page(head=f'<meta name="twitter:image" content="{URL}">{sized}').image == Image(URL)
    marked = page(f'<h1>Lamps</h1><link itemprop="image" href="{URL}">')
    assert (marked.image, marked.provenance["image"]) == (Image(URL), "microdata")
    assert page(f'<nav><img itemprop="image" src="{URL}"></nav><h1>Lamps burn all night</h1>').image is None
    shown = page(figure("The lamp at night."))
    assert (shown.image, shown.provenance["image"]) == (Image(URL, "The lamp at night."), "body")
    assert page().image is None


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The lamp at night. Photo: Ann Lee", ("The lamp at night.", "Ann Lee")),
        ("The lamp at night (Foto: Ann Lee/dpa)", ("The lamp at night", "Ann Lee/dpa")),
        ('The lamp at night <span class="credit">© Ann Lee</span>', ("The lamp at night", "Ann Lee")),
        ("The lamp at night (Photo by Ann Lee/AP)", ("The lamp at night", "Ann Lee/AP")),
        ("The lamp burns at night. Ann Lee/Getty Images", ("The lamp burns at night.", "Ann Lee/Getty Images")),
        ("The lamp at night (image shows the quay)", ("The lamp at night (image shows the quay)", None)),
        ("Fener gece | Fotoğraf: Ann Lee", ("Fener gece", "Ann Lee")),
        ("夜の灯台 写真：佐々波", ("夜の灯台", "佐々波")),
        ("The lamp at night.", ("The lamp at night.", None)),
        ("Photo: Ann Lee", (None, "Ann Lee")),
    ],
)
def test_caption_and_credit(page, caption, expected):
    (image,) = page(figure(caption)).images
    assert (image.caption, image.credit) == expected


@pytest.mark.parametrize(
    "attributes",
    [
        'data-src="/i/lamps.jpg" src="data:image/gif;base64,R0"',
        'srcset="/i/lamps.jpg 1x, /i/large.jpg 2x"',
        'data-srcset="/i/lamps.jpg 640w"',
        'src=" /i/lamps.jpg "',
    ],
)
def test_lazy_pictures(page, attributes):
    assert [image.url for image in page(figure("Lamp.", attributes)).images] == [URL]


@pytest.mark.parametrize("attributes", ['src="/i/dot.gif" width="1"', 'src="data:image/gif;base64,R0"', 'src=""', ""])
def test_what_is_no_picture(page, attributes):
    assert page(figure("Lamp.", attributes)).images == []


def test_the_declared_picture_learns_from_the_shown_one(page):
    read = page(
        figure("Lamp. Photo: Ann Lee", 'src="/i/lamps.jpg?w=640" width="640" height="360"'), ld=NEWS | {"image": URL}
    )
    assert read.image == Image(URL, "Lamp.", "Ann Lee", 640, 360)


def test_the_shown_one_may_be_another_size_of_it(page):
    head = '<meta property="og:image" content="/i/lamps-scaled.jpg">'
    shown = figure("The lamp at night.", 'src="/i/lamps-800x450.jpg"')
    assert page(shown, head=head).image == Image("https://paper.example/i/lamps-scaled.jpg", "The lamp at night.")


def test_alternative_text_is_a_caption_unless_it_is_the_headline(page):
    assert page('<h1>Lamps burn all night</h1><img src="/i/lamps.jpg" alt="A lamp">').images == [Image(URL, "A lamp")]
    assert page('<h1>Lamps burn</h1><img src="/i/lamps.jpg" alt="Lamps burn">').images == [Image(URL)]
