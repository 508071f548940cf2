"""What pages say that stand where an article was expected, in many languages: patterns for titles and short texts."""

import re

CHALLENGE = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|are you a (?:robot|human)|verify(?:ing)? (?:that )?you are "
    r"(?:not a robot|(?:a )?human)|captcha|checking your browser|pardon our interruption|security check|unusual (?:traffic|activity)|"
    r"bot detection|(?:bot|human) verification|ddos-guard|enable (?:javascript|js) and (?:cookies|disable)|you have been blocked|request "
    r"unsuccessful|ein mensch sind|êtes un humain|eres (?:un )?humano|robot olmadığınız|вы не робот|не являетесь роботом|"
    r"^\W*(?:nur einen moment|(?:un|um) (?:instant|momento?)|een moment geduld|ett ögonblick|et øyeblikk|bir dakika lütfen|один момент|"
    r"chwileczkę|okamžik|しばらくお待ちください|请稍候|請稍候|잠시만 기다리십시오|لحظة)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
CONSENT = re.compile(
    r"cookie|consent|gdpr|kvkk|privacy|datenschutz|einwilligung|zustimm|confidentialit|consentement|privacidad|privacidade|çerez|gizlilik|"
    r"trackers?\b|werbung akzeptieren|mit werbung|prywatności|zgod[aęy]\b|soukromí|souhlas|evästee|tietosuoja|informasjonskapsler|personvern|"
    r"integritetspolicy|samtyck|samtykke|конфиденциальност|файл\w* cookie|クッキー|同意|プライバシー|쿠키|동의|隐私|隱私|ملفات تعريف|الخصوصية",
    re.IGNORECASE,
)
NOT_FOUND = re.compile(
    r"^\W*(?:error\s*|fehler\s*|hata\s*|erreur\s*)?404\b|\b404\W*$|^\W*(?:410\W+)?gone\W*$|"
    r"\b(?:page|article|story|content|post)\b(?: you \w+(?: \w+)? for)? (?:(?:was|is|could|can|has been|does|did)(?:n[’']t| not| no longer)?|can[’']?t|cannot|not|no longer) ?"
    r"(?:be |been )?(?:found|available|exists?|removed|deleted)|not found\W*$|"
    r"(?:seite|artikel|beitrag|inhalt)\w* (?:wurde |konnte |existiert |ist )?(?:leider )?(?:nicht|nicht mehr) (?:gefunden|verfügbar|vorhanden)|"
    r"(?:seite|artikel|beitrag) existiert nicht|nicht gefunden\W*$|page (?:est )?(?:introuvable|non trouvée)|(?:cette )?page n[’']existe|"
    r"p[áa]gina no (?:encontrada|existe|disponible)|página não (?:foi )?encontrada|pagina non (?:è stata )?trovata|pagina niet gevonden|"
    r"sayfa(?:yı)? bulunamadı|strona nie (?:została znaleziona|istnieje)|nie znaleziono (?:strony|artykułu)|sivua ei (?:löydy|löytynyt)|"
    r"sidan (?:kunde inte hittas|hittades inte|finns inte)|siden (?:blev|ble) ikke fun(?:det|net)|siden (?:finnes|findes) ikke|"
    r"str[aá]nka (?:nenalezena|nebyla nalezena|neexistuje|sa nenašla)|oldal nem található|pagina nu a fost găsit|δεν βρέθηκε|"
    r"страница не (?:найдена|существует)|сторінк[уа] не (?:знайдено|існує)|страницата не (?:е|беше) намерена|"
    r"ページ[がは]見つかりません|페이지를 찾을 수 없|页面不存在|頁面不存在|找不到(?:页面|頁面|网页|網頁|该页)|"
    r"الصفحة (?:غير موجودة|المطلوبة غير)|لم يتم العثور على|صفحه (?:\S+ )?(?:یافت|پیدا) نشد|(?:דף|עמוד)\S* לא נמצא|पृष्ठ नहीं मिला|पेज नहीं मिला|"
    r"ไม่พบหน้า|không tìm thấy trang|halaman tidak ditemukan",
    re.IGNORECASE,
)
LOGIN = re.compile(
    r"log-?\s?in\b|sign-?\s?in\b|anmelden|anmeldung|connexion|se connecter|iniciar sesi|acceder|accedi\b|entrar|giriş|inloggen|logga in|"
    r"logg inn|log ind|zaloguj|přihlás|kirjaudu|вход|войти|увійти|ログイン|로그인|登录|登入|تسجيل الدخول|כניסה|đăng nhập",
    re.IGNORECASE,
)
SUBSCRIBERS = re.compile(
    r"(?:continue|keep) reading.{0,60}(?:subscri|log ?in|sign|regist|account|member)|(?:subscribers?|members?)[- ]only|"
    r"(?:exclusive(?:ly)?|only|available) (?:available )?(?:for|to) (?:our )?(?:paying )?(?:subscribers|members)|for (?:subscribers|members) only|"
    r"(?:subscribe|sign (?:in|up)|log ?in|register|join)(?: now| today| for free)? to (?:read|continue|keep reading|unlock|access|view)|"
    r"to (?:read|continue reading|unlock) (?:the |this )(?:full|rest|entire|whole|article|story)|already (?:a )?(?:subscrib|member)|"
    r"weiterlesen mit|mit .{0,25}abo\b.{0,25}(?:weiter)?lesen|nur für abonnent|bereits abonnent|schon abonnent|exklusiv für abonnent|"
    r"(?:diesen|ganzen|vollständigen) artikel.{0,20}lesen|réservé (?:à nos |aux )abonnés|déjà abonné|abonnez-vous pour|"
    r"il vous reste .{1,12}% de cet article|para suscriptores|ya (?:eres|soy|es) suscriptor|suscr[ií]b\w+ para (?:seguir|leer)|para seguir leyendo|"
    r"(?:agli|per gli) abbonati|sei già abbonato|abbonati per|para assinantes|já é assinante|assine para|voor abonnees|al abonnee|"
    r"abonelere özel|aboneyseniz|zaten abone|okumaya devam etmek için|för prenumeranter|redan prenumerant|for abonnenter|allerede abonnent|"
    r"dla (?:prenumeratorów|subskrybentów)|pro předplatitele|vain tilaajille|oletko (?:jo )?tilaaja|для подписчиков|оформите подписку|"
    r"会員限定|有料会員|続きを読むには|この記事は有料|구독자 전용|유료 ?회원|订阅后|訂閱後|会员专享|付费阅读|للمشتركين",
    re.IGNORECASE,
)
MAX_PITCH = 160  # characters


def is_pitch(line: str) -> bool:
    """Whether a line only says that the text goes on for subscribers."""
    return len(line) <= MAX_PITCH and SUBSCRIBERS.search(line) is not None
