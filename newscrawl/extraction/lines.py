"""Lines inside an article's container that are not the article: a line in, what it is or None out."""

import re

from newscrawl.boilerplate import folded, is_boilerplate_line
from newscrawl.extraction.months import number_of

_CREDIT = re.compile(
    r"""^\W*(?:
    (?:photos?|images?|pictures?|fotos?|(?:beitrags|titel|symbol|archiv|vorschau)?bild(?:er)?|video|illustration|grafik|source|quelle|credits?|cr[ée]dits?|fuente|fonte|kaynak|foto(?:graf)?|
       bron|kilde|фото|источник|写真|사진|صورة|المصدر)(?:\s(?:by|credit|courtesy|von|di|de|par)\b|\s?[:：/©|])
    | ©|\(c\)\s|ⓒ|copyright\b|<copyright
    | (?:additional\ )?(?:reporting|writing|editing)\ by\b | (?:mit|with)\ (?:material|informationen|files|agencies|agentur|inputs?)\b
    | with\ (?:files|inputs?|reporting|additional)\b | –?\s?additional\ reporting | .{2,60}\ contributed\ to\ this\ (?:report|story|article)
    | associated\ press\ (?:writers?|journalists?)\b | (?:photos?|fotos?):\ | mit\ agenturmaterial )
    | ^\W*(?:mit\ )?(?:dpa|afp|apa|sda|ansa|reuters|ap|epd|kna|efe|aa|iha|dha|pti|ani|upi|tt|ntb|stt|belga|anp)
      (?:[/,+&\s\-]+\w{2,12}){0,6}\W*$
    | ^\W*\w{2,5}/(?:reuters|dpa|afp|ap|sda|apa)(?:/\w+)?\W*$
    | ^\W*(?:twitter|facebook|instagram)\.com/\S+$ | ^dpa[-:]\S+ """,
    re.VERBOSE,
)
_CREDIT_WITHIN = re.compile(
    r".{0,120}\b(?:photos?|fotos?|images?|bilder) ©\s?.{2,60}$|.{0,160}\| (?:©|foto|bild|photo|credit)"
)
_RIGHTS = (
    "all rights reserved", "alle rechte vorbehalten", "riproduzione riservata", "tous droits réservés", "todos os direitos",
    "無断転載", "무단전재", "무단 전재", "hakkı saklıdır", "hakları saklıdır", "все права защищены",
)  # fmt: skip
_ENDS_IN_ADDRESS = re.compile(r"\b\w+@[\w.-]+\.\w+\W*$")
_STAMP = re.compile(
    r"""^\W*(?:
    (?:first\ |last\ |originally\ |zuletzt\ |zuerst\ )?(?:published|updated|posted|modified|created|veröffentlicht|aktualisiert|publiziert|
       erstellt|stand|publi[ée]e?|mis\ [àa]\ jour|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|publicerad|
       uppdaterad|publisert|oppdatert|julkaistu|giriş|güncelleme|yayın(?:lanma)?|oluşturulma|опубликовано|обновлено|diterbitkan|dipublikasikan|입력|수정|
       기사입력|公開|更新|نشر|تحديث)\b\W*.{0,80}
    | (?:vandaag|today|heute|yesterday|gestern|hier|aujourd|hoy|oggi|ieri|bugün|сегодня)\W.{0,20}\d{1,2}[:.h]\d{2}.{0,12}
    | \d+\s?(?:min(?:ute)?s?|minuten|minuti|minutos|dk|dakika|мин)\.?\s?(?:read|lesezeit|lesedauer|de\ lecture|di\ lettura|de\ lectura|okuma)?
    | (?:lesedauer|lesezeit|reading\ time|temps\ de\ lecture|tempo\ di\ lettura|tiempo\ de\ lectura)\W.{0,30}
    | \d{1,2}:\d{2}(?:\s*/\s*\d{1,2}:\d{2})? | \d+\s(?:hours?|days?|minutes?|weeks?|months?|years?)\sago
    )\W*$""",
    re.VERBOSE,
)
_BYLINE = re.compile(
    r"^\W*(?:(?:written|reported|story)\s)?(?:by|von|par|por|di|door|av|af|yazan|oleh|текст|автор)[:\s]+\S.{1,70}$",
)
_WORDS, _YEAR = re.compile(r"\w+"), re.compile(r"(?:19|20)\d\d")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟:;][\s\"”»'’)\]]*$")
_POINTER = re.compile(
    r"""^\W*(?:
    (?:read|see|watch|listen|more|also|related|further|click|tap|explore|check\ out|don['’]?t\ miss|must\ read|recommended|trending|in\ (?:pics|pictures))
       (?:\ (?:more|also|too|next|here|on|now|this|reading|stories|story|news|video|article|from|about|related))*\s?[:：|>»–—-]
    | click\ here\b | (?:read|see)\ (?:also|more|next)\b | lesen\ sie\ (?:auch|hier|mehr|dazu)\b | (?:mehr|alles)\ (?:zum\ thema|dazu|lesen|über)\b
    | (?:auch|das\ könnte\ sie(?:\ auch)?)\ interess | lire\ (?:aussi|également|la\ suite)\b | [àa]\ lire\ (?:aussi|également|:)
    | lees\ (?:ook|meer|verder)\b | leggi\ anche\b | leia\ (?:também|mais|tamb)\b | lee\ (?:también|además)\b | te\ puede\ interesar
    | (?:baca|simak)\ juga\b | читайте\ (?:также|еще)\b | ilgili\ haber | les\ (?:også|mer)\b | läs\ (?:också|mer|även)\b | læs\ også\b
    | czytaj\ (?:też|także|również|więcej)\b | zobacz\ (?:też|także)\b | přečtěte\ si\b | lue\ (?:myös|lisää)\b | اقرأ\ (?:أيضا|المزيد) | 関連記事
    | mehr\ (?:von|aus|nachrichten|news)\b.{0,50}$ | passend\ zum | you\ (?:may|might)\ (?:also\ )?(?:like|enjoy|want)\b | (?:más|noticias?)\ relacionad
    | schon\ gelesen\b | lust\ auf\ mehr\b | mehr\ themen\b | weitere\ (?:aktuelle\ )?themen\b | das\ thema\ könnte\ | our\ standards:
    | (?:published|filed)\ under\s?: | gefällt\ (?:dir|ihnen|euch)\ (?:unser|dieser|das)\b | noticia\ relacionada | empfohlener\ redaktioneller | externe[rn]?\ inhalt | .{0,40}\ im\ (?:überblick|video):\ )""",
    re.VERBOSE,
)
_PITCH = re.compile(
    r"""\W(?:sign(?:ing)?\ up\ (?:to|for)\ (?:our|the|my|get|receive)|subscribe\ (?:to\ (?:our|the|my|get)|now|today|here|for\ (?:free|more))
    | (?:our|the|free|daily|weekly|morning)\ (?:\w+\ )?newsletters?\b.{0,60}(?:inbox|sign|subscribe|deliver|click|here) | straight\ to\ your\ inbox
    | deliver(?:ed|s)?\ (?:\w+\ )?(?:to|in|through)\ your\ (?:inbox|email|door|letterbox|mailbox)
    | follow\ (?:us|me|him|her|them|@\w+)\b.{0,30}\ (?:on|auf)\ | (?:like|find|join)\ us\ on\ | join\ (?:our|the)\ .{0,30}(?:whatsapp|telegram|facebook|newsletter|community)
    | download\ (?:the|our)\ .{0,30}\bapp\b | (?:support|fund)\ (?:our|independent)\ (?:work|journalism|newsroom) | make\ a\ donation | donate\ (?:now|today|here)
    | (?:become|already)\ a\ (?:member|subscriber) | start\ your\ free\ trial | listen\ to\ (?:this\ article|.{0,40}podcast) | story\ continues\ (?:below|after)
    | (?:jetzt|hier|kostenlos)\ (?:\w+\ ){0,2}(?:anmelden|abonnieren|testen|bestellen|herunterladen|registrieren|lesen) | abonnier(?:e|en\ sie)[ ]
    | newsletter\b.{0,80}(?:anmeld|abonnier|informiert|registrier|bestell) | folg(?:e|en\ sie|st\ du)\ .{0,60}\b(?:auf|bei)\ (?:facebook|twitter|instagram|whatsapp|google|x)\b
    | whatsapp[- ]?(?:kanal|channel|canal)\b | (?:unterstützen|unterstütze)\ .{0,40}(?:spende|abo|journalismus) | fehler\ gefunden
    | (?:testen|lesen)\ sie\ .{0,60}(?:kostenlos|probeabo) | externen?\ inhalt\w*\ (?:an|ge)|personenbezogene\ daten\ an\ dritt
    | abonnez[- ]vous | inscrivez[- ]vous | réservée?\ aux\ abonnés | suscríb(?:a|e)(?:te|se) | síguenos | iscriviti | seguici | inscreva-se | assine\ (?:a|o|já)
    | abone\ ol(?:un|mak)? | takip\ e(?:din|t)\b | uygulamasını\ indir | подпис(?:аться|ывайтесь|ка\ на) | zapisz\ się | ikuti\ whatsapp | google\ news\b.{0,40}(?:follow|folg|ikuti|takip|abone)
    | (?:register|sign\ up|log\ in|subscribe)\ to\ (?:continue|read|keep) | tell\ us\ what\ you\ think | have\ a\ (?:story|tip)\b.{0,60}(?:\?|contact|email)
    | follow\ .{2,40}\ on\ (?:google|facebook|instagram|twitter|x\b|whatsapp|youtube|telegram|tiktok) | got\ a\ (?:story|tip)\?
    | for\ more\ stories\ like\ this | protected\ by\ recaptcha | \b(?:this|these|our|some|dieser|diese)\ (?:post|article|site|page|story|links?|artikel|beitrag|seite).{0,60}\baffiliate
    | reported\ from\ .{2,200}\bcontributed
    | breaking\ (?:news\ )?story\b.{0,40}(?:more|follow|update|refresh) | 有料会員 | 会員限定 | 読み放題 | 無料登録
    | like\ this\ (?:story|article)\? | (?:share|post)\ your\ (?:thoughts|views|comments) | let\ us\ know\ (?:what|in\ the\ comments)
    )""",
    re.VERBOSE,
)
# Every pitch has one of these: looking for them is four times faster than for the patterns. Both begin with what stands
# before a word, since a search passes from one such sign to the next.
_PITCH_STARTS = re.compile(
    r"\W(?:a(?:bonn|bone|ffil|nmeld|ssine)|b(?:estellen|reaking)|con(?:tinues|tributed)|do(?:nat|wnload)|extern|"
    r"f(?:ehler gef|ol(?:g|low)|und)|g(?:oogle news|ot a)|h(?:ave a|erunterladen)|in(?:box|scri)|iscriviti|join|"
    r"l(?:esen|et us|ike this|og in)|mem(?:ber)|more stories|newsletter|p(?:ersonenbez|odcast)|re(?:captcha|gistr)|"
    r"s(?:eguici|ign|ubscri|uscr|upport|íguenos)|t(?:akip|ell us|esten|rial)|u(?:nterstütz|s on|ygulama)|whatsapp|your |zapisz|"
    r"подпис|会員|有料会員|読み放題|無料登録)"
)
MAX_CREDIT, MAX_POINTER, MAX_PITCH, MAX_DATE = 200, 160, 330, 40
SHORTEST_DATE = 2  # words beside the year; figures in each


def noise(line: str) -> str | None:
    """The name of what a line is, when it is no part of an article's text."""
    length = len(line)
    if length > MAX_PITCH:
        return None
    lowered = folded(line)
    if length <= MAX_CREDIT:
        if is_boilerplate_line(line):
            return "boilerplate"
        if _CREDIT.match(lowered) or any(map(lowered.__contains__, _RIGHTS)):
            return "credit"
        if ("©" in lowered or "|" in lowered) and _CREDIT_WITHIN.match(lowered):
            return "credit"
        if "@" in line and _ENDS_IN_ADDRESS.search(line):
            return "credit"
        if length < 110 and _STAMP.match(lowered):  # noqa: PLR2004
            return "date"
        if length <= MAX_POINTER and _POINTER.match(lowered):
            return "pointer"
        if length < 90 and _BYLINE.match(lowered) and not _SENTENCE_END.search(line):  # noqa: PLR2004
            return "byline"
    spaced = f" {lowered}"
    if _PITCH_STARTS.search(spaced) and _PITCH.search(spaced):
        return "pitch"
    return None


def is_date(line: str) -> bool:
    """Whether a line says nothing but a day and perhaps a time, in figures or with the month's name."""
    if len(line) > MAX_DATE or not _YEAR.search(line):
        return False
    words = _WORDS.findall(line)
    others = [word for word in words if not _YEAR.fullmatch(word)]
    return len(words) == len(others) + 1 > SHORTEST_DATE and all(
        len(word) <= SHORTEST_DATE if word.isdecimal() else number_of(word) for word in others
    )


def is_sentence(line: str) -> bool:
    return _SENTENCE_END.search(line) is not None
