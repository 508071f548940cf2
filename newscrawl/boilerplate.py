"""Lines that stand around articles, not in them: a line in, whether it is one out."""

import re

_LINES = re.compile(
    r"""(?:
    (?:the\ )?latest(?:\ (?:news|stories|headlines))?
    |
    (?:more|top|related|recommended|popular|trending|other)
    (?:\ (?:news|stories|articles|topics|content|links|reading|posts|headlines))(?:\ from\ .{2,40})?
    | recommended(?:\ for\ you)? | related | most\ (?:read|popular|viewed|shared|commented)
    | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in)
    | read\ (?:more|also|next|on)(?:\ (?:on|in|about)\ .{2,40})?
    | also\ read | see\ also | up\ next | trending(?:\ now)? | editor['’]s?\ picks? | don['’]t\ miss
    | share(?:\ (?:this(?:\ (?:article|story|page))?|on\ (?:facebook|x|twitter|whatsapp|linkedin)))?
    | follow\ us(?:\ on\ .{2,40})? | tweet | print(?:\ this(?:\ page)?)? | copy\ link | e-?mail | save | listen
    | advert(?:isement)? | sponsored(?:\ content)? | promoted | ad
    | story\ continues\ below(?:\ (?:this\ )?advertisement)? | continue\ reading(?:\ the\ main\ story)?
    | skip\ (?:ad|to\ (?:main\ )?content)
    | subscribe(?:\ (?:now|to\ .{2,60}))? | sign\ (?:in|up)(?:\ .{2,60})? | log\ ?in | newsletters?
    | get\ (?:the|our)\ .{0,30}newsletter | comments?(?:\ \(\d+\))? | no\ comments?
    | leave\ a\ (?:comment|reply) | loading\ ?(?:\.\.\.|…)? | tags? | topics?
    | (?:we\ use|this\ site\ uses)\ cookies.{0,200} | accept\ (?:all|cookies|all\ cookies) | reject\ all
    | manage\ (?:cookies|preferences|options)
    | mehr\ zum\ thema | lesen\ sie\ (?:auch|mehr|hier).{0,80}
    | (?:auch|das\ k(?:ö|oe)nnte\ sie\ (?:auch\ )?)interess(?:ant|ieren) | meistgelesen
    | neueste\ (?:nachrichten|artikel) | aktuelle\ nachrichten | weitere\ (?:artikel|themen|nachrichten|meldungen)
    | anzeige | werbung | teilen | drucken | artikel\ (?:teilen|drucken|anh(?:ö|oe)ren) | empfehlungen | themen
    | schlagworte | kommentare | newsletter\ abonnieren
    | son\ dakika(?:\ haberleri)? | son\ haberler | ilgili\ haberler | benzer\ haberler | en\ (?:ç)ok\ okunanlar
    | (?:ö)nerilen(?:ler|\ haberler)? | payla(?:ş) | reklam | yorumlar | etiketler | devam(?:ı|ini\ oku)
    | (?:à|a)\ lire\ (?:aussi|également) | lire\ aussi | sur\ le\ m(?:ê)me\ sujet | les\ plus\ lus | publicit(?:é|e)
    | partager | derni(?:è)res\ (?:actualit(?:é)s|nouvelles)
    | (?:ú|u)ltimas?\ noticias? | lo\ m(?:á)s\ (?:le(?:í)do|visto) | te\ puede\ interesar | noticias\ relacionadas
    | publicidad | compartir | lee\ tambi(?:é)n | leia\ (?:tamb(?:é)m|mais) | mais\ lidas | publicidade
    | leggi\ anche | le\ pi(?:ù)\ lette | ultime\ notizie | pubblicit(?:à) | condividi | lees\ (?:ook|meer|verder)
    | meest\ gelezen | advertentie | czytaj\ (?:także|też|więcej) | reklama
    | читайте\ также | последние\ новости | реклама | поделиться | اقرأ\ أيض[اً]+ | آخر\ الأخبار | الأكثر\ قراءة
    | إعلان | شارك | 関連記事 | 最新ニュース | おすすめ(?:記事)? | 広告 | 人気記事 | シェア(?:する)?
    | 相关(?:新闻|阅读) | 推荐阅读 | 广告 | 관련\ ?기사 | 광고
    | \d+\ ?-?\ ?min(?:ute)?s?\.?\ (?:read|de\ lecture|de\ lectura|de\ leitura|lesezeit) | \d+\ dk\.?\ okuma
    | (?:reading\ time|lesezeit|temps\ de\ lecture|tiempo\ de\ lectura|okuma\ süresi)\ ?:?\ ?\d+\ ?\w{1,8}\.?
    )\s*[:：»›>…]*""",
    re.VERBOSE,
)
# What grows while nobody edits: how often an article was read, how long ago it came. Never what a story may count.
_NUMBER = r"\d[\d.,]*(?:\ \d{3})*\ ?(?:k|m|mil|tsd\.?|mio\.?|тыс\.?|млн\.?|万|萬|만)?\+?"
_COUNTED = r"""(?:
    (?:page\ ?)?views? | reads? | shares? | likes? | reactions? | comments? | aufrufe | kommentare? | vues
    | commentaires? | partages | visitas | comentarios? | comentários? | visualizações | visualizzazioni | commenti
    | condivisioni | weergaven | reacties | okunma(?:\ sayısı)? | görüntülenme(?:\ sayısı)? | yorum
    | просмотр(?:а|ов|ы)? | комментари(?:й|я|ев|и) | перегляд(?:и|ів) | wyświetleń | odsłon[ya]? | komentarzy
    | visningar | visninger | kommentarer | tayangan | komentar | lượt\ xem | مشاهدات | مشاهدة | تعليقات | بازدید
    | צפיות | 閲覧数 | 再生回数 | 阅读[数量]? | 閱讀[數量]? | 浏览[数量]? | 瀏覽[數量]? | 点击[数量]? | 點閱[數率]?
    | 조회수? | 댓글
    )"""
_COUNTER = rf"""(?:
    {_NUMBER}\ ?{_COUNTED} | {_COUNTED}\ ?[:：(（]?\ ?{_NUMBER}[)）]?
    | (?:read|viewed|seen|shared|opened)\ {_NUMBER}\ times?
    | {_NUMBER}\ (?:people|readers)\ (?:have\ |are\ )?(?:read(?:ing)?|viewed|seen|shared)
      \ this(?:\ (?:article|story|page|post|now))?
    | {_NUMBER}\ ?-?mal\ (?:gelesen|aufgerufen|angesehen|geteilt)
    | (?:gelesen|aufgerufen|geteilt)\ ?:?\ {_NUMBER}(?:\ ?-?mal)?
    | (?:lu|vu|consulté|partagé)e?\ {_NUMBER}\ fois | (?:leíd|vist|compartid)[oa]\ {_NUMBER}\ veces
    | (?:lid|vist|acessad|compartilhad)[oa]\ {_NUMBER}\ vezes | (?:lett|vist|condivis)[oa]\ {_NUMBER}\ volte
    | {_NUMBER}\ keer\ (?:gelezen|bekeken|gedeeld) | {_NUMBER}\ (?:kez|defa)\ (?:okundu|görüntülendi|paylaşıldı)
    | (?:прочитано|просмотрено)\ ?:?\ {_NUMBER}(?:\ раза?)? | (?:przeczytano|wyświetlono)\ {_NUMBER}\ razy
    | (?:läst|lest|læst|vist|visad)\ {_NUMBER}\ (?:gånger|ganger|gange) | dibaca\ {_NUMBER}\ kali
    | (?:(?:last\ )?(?:updated|published|posted|modified)\ ?:?\ )?(?:\d+|an?)
      \ (?:sec(?:ond)?|min(?:ute)?|hour|day|week)s?\ ago
    | vor\ (?:\d+|einer|einem)\ (?:sek(?:unden?)?|min(?:uten?)?|stunden?|std|tag(?:en)?|wochen?)\.?
    | il\ y\ a\ \d+\ (?:s|min(?:utes?)?|h|heures?|jours?|semaines?)
    | (?:hace|há)\ \d+\ (?:min(?:utos?)?|horas?|d[ií]as?|semanas?)
    | \d+\ (?:min(?:ut[io])?|or[ae]|giorn[io]|settiman[ae])\ fa
    | \d+\ (?:min(?:ut|uten)?|uur|dag(?:en)?|week|weken)\ geleden | \d+\ (?:dk\.?|dakika|saat|gün|hafta)\ önce
    | \d+\ (?:мин(?:ут[ыу]?)?\.?|час(?:а|ов)?|день|дня|дней|недел[юиь])\ назад
    | \d+\ (?:хв(?:илин[иу]?)?\.?|годин[иу]?|день|дні|днів)\ тому
    | \d+\ (?:min(?:ut[ęy]?)?\.?|godz(?:in[ęy]?)?\.?|dni|dzień)\ temu
    | f[öo]r\ \d+\ (?:min(?:ut(?:t?er)?)?|tim(?:mar|mer|er|e)|dag(?:ar|er|e)?)\ (?:sedan|siden)
    | \d+\ (?:menit|jam|hari)\ (?:yang\ )?lalu | \d+\ ?(?:分|時間|日|分钟|分鐘|小时|小時|天)前
    | \d+\ ?(?:분|시간|일)\ ?전 | منذ\ \d+\ (?:دقيقة|دقائق|ساعة|ساعات|يوم|أيام)
    )"""
_COUNTERS = re.compile(rf"{_COUNTER}(?:\s?[·•|/]\s?{_COUNTER}){{0,3}}", re.VERBOSE)
_MAX_LINE, _MAX_COUNTERS = 240, 80


def folded(line: str) -> str:
    """In lower case, which is matched three times faster than ignoring case; İ leaves no dot behind."""
    return line.lower() if line.isascii() else line.lower().replace("i\u0307", "i")


def is_boilerplate_line(line: str) -> bool:
    """Only for the whole line; a sentence of prose never is."""
    line = line.strip(" \t-–—•*|#[]")
    if not line or len(line) > _MAX_LINE:
        return False
    line = folded(line)
    return _LINES.fullmatch(line) is not None or (len(line) <= _MAX_COUNTERS and _COUNTERS.fullmatch(line) is not None)
