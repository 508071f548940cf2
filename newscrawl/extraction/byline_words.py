"""The words around names in bylines, in many languages: what signs, what joins and what is no name, as patterns."""

import re

_VERBS = (
    r"(?:this\s+(?:article|post|story)\s+was\s+)?(?:written|posted|reported|published|authored|story|words|analysis|opinion|text|"
    r"report|interview|created|added|guide|review|feature|essay|column|recommended|eingestellt|verfasst|veröffentlicht|geschrieben|"
    r"ein\s+beitrag|publi[ée]|[ée]crit|propos\s+recueillis|escrito|publicado|redactado|scritto|pubblicato|geschreven|skrevet|skriven|skrifað|"
    r"napisan[eoy]|scris|ditulis|viết)"
)
_SIGNS = (
    r"by|von|vom|par|por|di|a\s+cura\s+di|da|av|af|door|deur|de\s+către|yazan|yazı|haber|muhabir|przez|от|від|oleh|penulis|pewarta|reporter|"
    r"author|authors|autors?(?:in|a|es|em|i|k[ay])?|auteure?|autore|autrice|autorius|tekijä|forfatter|författare|skribent|auteurs|"
    r"te[kx]st[ie]?|texto|testo|tekstas|words|kirjoittaja|kirjoittanut|toimittaja|írta|szerző|opracowa(?:nie|ł|ła)|oprac\.|rozmawiał[a]?|"
    r"napsala?|napísala?|píše|pripravila?|připravila?|piš[eu]|napisa[lo][aio]?|parašė|parengė|sagatavoja|kirjutas|shkruan|nga\s+redaksia|eftir|"
    r"автор(?:ка|ы|и)?|текст|пише|пишет|написал[аи]?|підготува(?:в|ла)|γράφε[ιτ](?:\s+[οη])?|επιμέλεια|του|της|"
    r"كتبت?|بقلم|إعداد|نویسنده|نوشته(?:\s+از)?|מאת|כתב|लेखक|लेखिका|द्वारा|প্রতিবেদক|লেখক|எழுதியவர்|(?:เขียน)?โดย|ผู้เขียน|"
    r"tác\s+giả|thực\s+hiện|theo|글|글[·ㆍ]사진"
)
BY = re.compile(
    rf"^\W*(?:(?:{_VERBS}\s+)?(?:{_SIGNS})(?:\s*[:：/／]\s*|\s+|$)(?:unsere[mnr]?\s+\w+\s+)?|"
    # Chinese and Japanese put no space after it: 本报记者王小明, 取材・文＝佐藤花子
    r"[\u4e00-\u9fff]{0,8}(?:記者|记者)\s*[:：]?\s*|(?:作者|撰文|執筆者?|著者)\s*[:：／/]?\s*|"
    r"(?:取材[・･／/]|構成[・･／/])?文(?:[・･／/]写真)?(?:\s*[:：・･／/＝=]\s*|\s+)|(?:取材|聞き手|構成)\s*[:：・･／/＝=]\s*)",
    re.IGNORECASE,
)
"""How a byline begins."""
AND_MORE_WORK = re.compile(r"^(?:text|words|story|report)\s(?:and|und|&|et)\s\w+\s*:\s*", re.IGNORECASE)
SIGNED = re.compile(
    r"(?:by|von|par|por|di|door|av|af|yazan|oleh|text|words|текст|автор|piše|napsala?|írta|γράφει|بقلم|كتب|מאת|โดย)[:\s]\s*\S",
    re.IGNORECASE,
)
"""How a line with nothing but the authors begins."""
OTHER_WORK = re.compile(
    r"^\W*(?:(?:[\w-]+ly\s+)?(?:updated|edited|reviewed|checked|translated|produced|illustrated|photographed|compiled)\s+by|"
    r"(?:photos?|photography|images?|pictures?|video|audio|fotos?|fotograf\w*|bild(?:er)?|illustrations?|grafik|editors?|redakt(?:[øo]r|ion)|"
    r"editorial|source|quelle|sendung|fuente|fonte|źródło|zdjęcia|фото|صورة|תמונה|צילום)"
    r"\s*(?:by|von|credit|courtesy)?\s*[:：/©]|photograph\w*\s+(?:by|courtesy)|©|image\s|read\s+more|(?:view|see)\s+(?:all|my|more)|"
    r"more\s+(?:from|about|by)|about\s|über\s|connect\s+with|send\s+(?:an?|us)\s|(?:geprüft|überprüft|übersetzt|redigiert|bearbeitet)\s|"
    r"(?:zuletzt|last)\s+\w+|afficher\s|voir\s|(?:zeige\s+)?alle\s+(?:beiträge|artikel)|weitere\s+(?:artikel|beiträge)|.*[?!]$|"
    r"\d*\s*min(?:ute)?s?\s+read|.*\ssays\W*$|übersetz\w+|traducción|traduit\s+par|çeviri|"
    r"(?:責任|责任)?(?:編輯|编辑|編集)|责编|(?:撮影|写真|摄影|攝影|校对|審核|审核|사진|편집)\s*[:：／/＝=])",
    re.IGNORECASE,
)
"""What is signed so is not the text."""
JOINED = re.compile(
    r"\s*(?:[;\n]|\s(?:(?i:and|und|et|og|och|en|ve|dan|with|mit|avec|con|im gespräch mit)|ja|y|e|i|és|și|şi|dhe|"
    r"un|ir|agus|и|та|й|και|و|और|এবং|และ|và|和|與|及|&)\s|"
    r"\sa\s(?=[^\W\d_a-zß-ÿ]\S+\s+[^\W\d_a-zß-ÿ])|"  # Czech; in Italian a town follows, in one word
    r",\s*(?:(?i:and|und|et)|y|e|&)\s)\s*"
)
"""Between two who both sign."""
BESIDE = re.compile(r"\s*(?:[|/／•·⋅ㆍ●،、，]|\s[-–—]\s)\s*")
"""Between a name and another, its agency or its place."""
_ROLE_WORDS = (
    r"reporters?|editors?|correspondents?|journalist(?:in)?|writers?|columnist|contributors?|staff|redakteur(?:in)?|korrespondent(?:in)?|"
    r"senior|muhabir[ıi]?|périodiste|periodista|giornalista|journaliste|redactor(?:a)?|redaktør|redaktör|jurnalis|wartawan|dziennikar(?:z|ka)|"
    r"novinář(?:ka)?|újságíró|toimittaja|verslaggever|корреспондент|журналист(?:ка)?|кореспондент|журналіст(?:ка)?|δημοσιογράφος"
)
_FIELDS = (
    r"chief|deputy|assistant|associate|former|political|politics|economics?|business|financ(?:e|ial)|sports?|science|health|education|foreign|"
    r"national|investigations?|investigative|special|general|local|world|news|tech(?:nology)?|environment|climate|culture|arts|crime|city|"
    r"transport|features?|digital|data|video|managing|executive|contributing|consumer|legal|security|diplomatic|royal"
)
ROLE = re.compile(
    rf"\b(?:{_ROLE_WORDS}|producer|photographer|analyst|chief|director|manager|professor|ph\.?d|m\.?d|ceo|"
    r"cto|founder|mba|freelance|fotograf|videos?|intern|"
    r"fellow|deputy|head of|political|updated|published|special to|expert|coordinator|consultant|"
    r"attorney|strategist|specialist|researcher|lecturer|president|correspondant|directeur|directrice|président|profes\w+|universi\w+)\b",
    re.IGNORECASE,
)
TAIL_ROLE = re.compile(rf"(?<=\w)\s+(?!\w+s$)(?:(?:{_FIELDS})\s+)*(?:{_ROLE_WORDS})\b.*$", re.IGNORECASE)
GLUED_ROLE = re.compile(
    rf"(?<=[a-zà-ÿ])(?<!\bMc)(?<!\bMac)(?=[A-Z])(?=(?:.{{0,40}}\b)?(?i:{_ROLE_WORDS}|founder|producer)\b).*$"
)
FOR_OUTLET = re.compile(r"\s+for (?:the )?[A-Z].*$", re.IGNORECASE)
PLACE = re.compile(r"(?<=\w)\s(?:in|aus|à|from)\s[^\W\d_a-zß-ÿ][\w .’'-]*$")
UNSPACED_ROLE = re.compile(
    r"\s*(?:(?:선임|인턴|전문|수습)?기자|특파원|논설위원|앵커|記者|记者|特派員|特约记者|編集委員|通讯员)[\])】]?$|"
    r"[／/][\u4e00-\u9fff]{2,6}(?:報導|报道|報道|電|电)$"
)
MORE = re.compile(r"\s*(?:외 ?\d+ ?명|et al\.?|u\. ?a\.|and \d+ (?:others?|more)|ほか|等)$", re.IGNORECASE)
NOISE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+|\(\s*\)|<[^>]{0,200}>|"
    r"\b(?:view all posts?(?: by)?|(?:all |more )?articles by|follow(?: us| me)?|posts? by|profile|bio|see all)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<![^\W_])\d+(?:[./:,-]\d+)*(?!\w*[^\W\d_])|\b\d{1,2}(?:st|nd|rd|th)\b")
WEEKDAYS = frozenset(
    str.split("""mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday montag dienstag
    mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes
    martes miércoles jueves viernes sábado domingo pazartesi salı çarşamba perşembe cuma cumartesi pazar""")
)
_AROUND_DATES = ("updated", "published", "posted", "on", "at", "am", "pm", "uhr", "kl", "le", "el", "um", "den", "the")
CALENDAR = WEEKDAYS.union(_AROUND_DATES)
