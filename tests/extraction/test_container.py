"""Which part of a page holds the article: small pages of our own in, the container out."""

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction.blocks import cut
from newscrawl.extraction.container import choose_container, measure
from newscrawl.extraction.titles import Titles

LINE = (
    "Number {}: the night ferry returned to the harbour on Tuesday, and two hundred people stood on the quay, waiting."
)
IN_SCRIPTS = {
    "ja": "火曜日の夜、連絡船が十一か月ぶりに港へ戻り、桟橋ではおよそ二百人の住民がその到着を静かに待っていた。",
    "zh": "星期二晚上，渡轮在停航十一个月之后重新回到港口，大约有两百名居民在码头上静静地等待着它的到来。",
    "th": "เรือข้ามฟากกลับมาถึงท่าเรือในคืนวันอังคารหลังจากหยุดให้บริการนานสิบเอ็ดเดือน ชาวเกาะราวสองร้อยคนมารอรับ",
    "ar": "عادت العبّارة الليلية إلى الميناء يوم الثلاثاء بعد أحد عشر شهرا من العاصفة، ووقف نحو مئتي شخص على الرصيف.",
    "he": "מעבורת הלילה חזרה אל הנמל ביום שלישי, אחד עשר חודשים אחרי הסערה, וכמאתיים איש עמדו על הרציף וחיכו לה.",
    "hi": "रात की नौका ग्यारह महीने बाद मंगलवार को बंदरगाह लौटी और लगभग दो सौ लोग घाट पर उसका इंतज़ार करते रहे।",
}


def lines(count, line=LINE):
    return "".join(f"<p>{line.format(number)}</p>" for number in range(count))


def chosen(markup, *titles):
    blocks = cut(parse_document(f"<body>{markup}</body>", "https://paper.example/a").tree)
    node = choose_container(blocks, measure(blocks, Titles(titles)))
    return (blocks.names[node] or blocks.tag[node]) if node >= 0 else None


@pytest.mark.parametrize(
    "beside",
    [
        f"<div class='comments'>{lines(20)}</div>",
        f"<div id='cookie-consent'>{lines(20)}</div>",
        f"<div class='modal'>{lines(20)}</div>",
        f"<div class='fact-box'>{lines(4)}</div>",
        f"<aside>{lines(3)}</aside>",
        f"<div class='related-posts'>{lines(3)}</div>",
        f"<footer>{lines(3)}</footer>",
        "".join(
            f"<div class='card'><h3><a href='/{n}'>A ship was seen on Monday, {n}</a></h3></div>" for n in range(30)
        ),
        "".join(f"<div class='t'><a href='/{n}'>A ship was seen on day {n}</a> It was grey.</div>" for n in range(30)),
        f"<ul>{''.join(f'<li><a href=/{n}>{LINE.format(n)}</a></li>' for n in range(20))}</ul>",
    ],
)
def test_the_article_and_not_what_stands_beside_it(beside):
    assert chosen(f"<div class='x1'><h1>The ferry returns</h1>{lines(5)}</div>{beside}", "The ferry returns") == "x1"
    assert chosen(f"{beside}<div class='x1'>{lines(8)}</div>") == "x1"


@pytest.mark.parametrize("name", ["sidebar", "meta", "promo", "related", "hidden", "gallery", "comments", "modal"])
def test_a_class_name_is_not_believed_against_all_the_text(name):
    assert chosen(f"<div class='{name}'><h1>The ferry returns</h1>{lines(8)}</div>", "The ferry returns") == name


@pytest.mark.parametrize("language", IN_SCRIPTS)
def test_prose_in_every_script(language):
    links = "".join(f"<li><a href='/{n}'>{IN_SCRIPTS[language][:20]}</a></li>" for n in range(20))
    assert chosen(f"<ul>{links}</ul><div class='x1'>{lines(3, IN_SCRIPTS[language])}</div>") == "x1"


@pytest.mark.parametrize("language", IN_SCRIPTS)
def test_a_line_in_any_script_weighs_as_much(language):
    blocks = cut(parse_document(f"<p>{IN_SCRIPTS[language]}</p><p>{LINE}</p>", "https://paper.example/a").tree)
    ours, english = measure(blocks, Titles([])).prose
    assert 0.7 < ours / english < 3


def test_a_page_laid_out_in_a_table():
    menu = "".join(f"<tr><td><a href='/{n}'>Harbour {n}</a></td></tr>" for n in range(20))
    text = "".join(f"{LINE.format(n)}<br><br>" for n in range(6))
    assert (
        chosen(f"<table><tr><td class='left'><table>{menu}</table></td><td class='text'>{text}</td></tr></table>")
        == "text"
    )


def test_no_prose_no_container():
    assert chosen("<ul><li><a href='/a'>Harbour</a></li></ul><p>Short.</p>") is None
