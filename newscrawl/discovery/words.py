"""Words that give a link away, in many languages: a URL's or an anchor's words in, flags out."""

import re
from functools import lru_cache

SERVICE, MEDIA, LISTING, PAGING, NEWS = 1, 2, 4, 8, 16
"""Flags: a service of the site; video, audio, pictures, data; a list of articles; further pages; a newspaper's desk."""
FLAGS = (SERVICE, "service"), (MEDIA, "media"), (LISTING, "listing"), (PAGING, "paging"), (NEWS, "news")
LOOSE = len(FLAGS)
"""Bits by which the flags of a word among others are shifted: "live-data" says less than "live"."""

# "word*" stands for every word that begins so, "*word*" for every word that holds it; "two_words" for the pair.
_VOCABULARY = {
    SERVICE: """
    about* abonn* abonem* abonam* assinatura* assine terminos términos termos termini termeni abo abos
    account* accessib* ad ads advert* agb agenda aide anmeld* annonce* annunci* anzeige* app apps
    archive_policy auth auction* autos_for_sale baa ayuda become bedingungen bewerb* billing bookmark*
    bookshop boutique buy calculat* calendar* career* carreir* cart cgu cgv checkout classified*
    code_of_conduct coloph* colofon comments comment_policy community competition* complain* concurso
    concursos condic* condition* conduct confiden* connect connexion consent contact* contat* contest*
    contribut* copyright* corporate correction* cotiz* credit_card* crossword* cv datapolicy deal deals
    delivery dating disclaimer disclosure discount* donat* download* editorial_policy einloggen emploi*
    employ* enquet* e_paper ethic* etik* event events faq feedback follow* forgot* forum* foro fragen
    funeral* gdpr gewinn* gift* gizlilik* haftung* hakkimizda help hilfe iletisim impress* imprint inloggen
    inscri* inserieren integritet* invest_relations investor* issue jobs job join kariyer karriere* kontakt*
    kunye künye konto kunde* kuponok legal leiloes licens* lizenz* log_in login* logga logout loja lottery
    lotto* loteria loterias mediadaten media_kit mediakit member* mention* mobil mobile my myaccount
    myprofile nieuwsbrief nota_legal notific* nutzungsbed* obituar* offerte offers order* our_people ombuds*
    oglas* owner password* partner* permission* personvern plus policy politica_privacidad politika*
    powiadom* pravila preferences premium press_office prices pricing principles print_edition privac*
    privaatsus* privat* prenumer* prenot* profil* promo* prywat* publicid* pubblicita pubblicità publicite
    publicité push puzzle* quiz* quem_somos quienes_somos radio_schedule reclame redaktion* redaction
    redazione registr* register regulamin reklam* reprint* reservat* rss rules sales schedule scheme search
    serwis service* settings shop* sign signin sign_in signup sign_up sitemap previsao deces site_map spiele
    spenden staff standards statement stellen* store suche suscri* support survey syndication team terms
    term tarif* tickets ticket tos tipps trouver tyosuhteet tietosuoja* uber_uns über_uns usage use user
    users uye_ol uyelik* uyari vakans* values vilkår villkor voorwaarden voucher* widerruf* widget*
    who_we_are wir_uber_uns work workwith yayin_ilke* zakaz* zasady feed feeds games game jeux juegos giochi
    spel oyun oyunlar gry igre rätsel raetsel sorteo* bon_plans datos aviso_legal condizioni nous_contacter
    quiénes quienes chi_siamo iniciar_sesion sesión accedi entrar regístrate boletin boletines empleo
    empleos trabajo lavoro weather wetter meteo météo meteorolog* tiempo clima tempo hava_durumu pogoda
    vader väder vejr været saa sää tvguide tv_guide tv_programm fernsehprogramm programacion programación
    cartelera cinema_listings horaires namaz_vakitleri eczane nobetci_eczane burclar burc recherche* buscar
    buscador busca cerca ricerca zoeken sok sök søk haku szukaj hledat hledani hledej kereses keresés
    cautare căutare trazi pretraga pretraživanje arama paieska paieška otsing cari pencarian tim_kiem
    kirjaudu zaloguj logowanie prihlaseni přihlášení prihlasenie bejelentkezes autentificare prijava giris
    giriş oturum masuk dang_nhap abbon* pretplat* predplatne předplatné elofizetes előfizetés langganan
    berlangganan tilaa tilaus tilaukset nyhetsbrev nyhedsbrev nyhedsbreve uutiskirje* hirlevel hírlevél
    bulten bülten yhteystiedot kapcsolat iletişim hubungi lien_he ueber_uns sobre_nos sobre_nosotros
    a_propos qui_sommes over_ons om_oss om_os tietoa o_nas rolunk despre_noi o_nama hakkımızda tentang
    tentang_kami soukromi adatvedel* adatvédel* kvkk kebijakan* kayttoehdot käyttöehdot podminky podmínky
    aszf felhasznal* uslovi uvjeti kosullar* koşul* ketentuan syarat werbung* annonser* mainos* inzerce
    inzerat* hirdet* publicitate iklan empregos vagas vacatures jobb jobba tyopaikat työpaikat praca kariera
    allas állás cariere posao lowongan karir jogos spellen pelit hry jatek* játék* jocuri permainan
    kreuzwort* crucigrama* palavras_cruzadas cruciverb* mots_croises kruiswoord* korsord* kryssord* ristik*
    krzyzow* bulmaca* previsao_do_tempo weer pocasi počasí idojaras időjárás vremea vreme cuaca horóscopo*
    oroscop* zodia* burç burçlar tv_gids guida_tv tv_tabla tv_opas tienda negozio winkel butik kauppa sklep
    obchod trgovina magaza mağaza cupon* cupom* codes_promo korting* rabat* kupong* indirim kupon
    todesanzeigen trauer* necrolog* esquelas avis_de_deces nekrolog* vefat veranstaltung* evenement*
    événement* arrangement* tapahtumat wydarzenia etkinlik* acara kleinanzeigen clasificados classificados
    petites_annonces ilan ilanlar lotteri* loterie loterij piyango donar doar dona soutenir steun lahjoita
    android ios iphone ipad ajuda aiuto hulp hjalp hjälp hjælp hjelp apua pomoc napoveda nápověda ajutor
    yardim yardım bantuan note_legali kolofon redaccion redacción redacao redação toimitus masthead e_gazete
    egazete edicion_impresa edicion_digital edicao_digital edizione_digitale etidning e_tidning e_avis eavis
    nakoislehti näköislehti eprasa mein_konto mi_cuenta minha_conta mon_compte mijn_account min_sida
    min_side akun hesabim hesabım *newsletter* *datenschutz* *epaper* *horoscop* *horoskop* *impressum*
    *sudoku* *subscri* *gutschein* *coupon* *cookie* *privacy* *advertis* press mail email webmail
    dictionary translate map maps directory astrolog* bingo betting bet casino odds poll polls submit alert
    alerts api developers back_issues backissues print e_edition eedition public_notice* legal_notice*
    whats_on wordle cafe chat wap dashboard reading_list manage flights hotels rentals mortgage* insurance
    compare converter prizes radar guideline* policies inquir* recruit* notice notices announcements
    sitepolicy aboshop aboservice lesershop leserreisen preisvergleich rechner barrierefrei* prospekte
    concours jeu_concours bons_plans plan_du_site espace_client espace_abonnes mon_espace comparateur*
    avis_deces obseques programme_tv pasatiempos farmacias club_suscriptor* mi_perfil trabaja_con anunciate
    anúnciate apuestas fale_conosco faleconosco anuncie expediente trabalhe_conosco apostas scrivici
    lavora_con edicola farmacie aste puzzel* klantenservice familiebericht* webwinkel digitale_krant
    voorwaard* inlog* aanmelden kundservice kundeservice kundesenter kundcenter tipsa tips_oss tips_os
    dødsannonc* dodsannonc* annonse* asiakaspalvelu palaute mediakortti ohjeet lehtiluukku ogloszen*
    ogłoszen* rejestrac* krizovk* křížovk* tiraz tiráž mediaajanlat* médiaajánlat* ugyfelszolgalat regisztr*
    abonare anunturi anunțuri kolacic* osmrtnic* citulj* krizaljk* ukrstenic* igrice mali_oglasi impresum
    uslovi_koriscenja pogoji piskotki hafa_samband hafdu_samband um_okkur askrift* áskrift* auglysing*
    auglýsing* innskraning innskráning minar_sidur leikir vedur veður stjornuspa stjörnuspá minningargreinar
    apie apie_mus naujienlaisk* prisijung* taisykl* slapuk* orai skelbim* kryziazod* par_mums noteikumi
    sikdatn* laika_zinas sludinajum* krustvard* ienakt pieteikties vakances telli tellimus* kuulutus*
    ristsona ilmateade sisselogimine reklaam* tookuulutus* rreth_nesh na_kontaktoni moti punesim regjistrohu
    qui_som avis_legal butlleti* el_temps jocs esqueles botiga nor_gara harremanetarako lege_oharra
    eguraldi* harpidetu* bilatzailea eskelak o_proekte o_kompanii o_sajte kontakty podpiska pidpyska pohoda
    goroskop* vakansi* redakci* igry registraciya poisk afisha obyavlen* ogoloshenn* epikoinonia oroi_xrisis
    diafimisi taftotita kairos syndromes farmakeia haqqimizda haqqımızda elaqe əlaqə vakansiya abune pedoman
    kode_etik loker jadwal_sholat waktu_solat kerjaya gioi_thieu giới_thiệu liên_hệ quảng_cáo
    quang_cao toa_soan dat_bao rao_vat thoi_tiet tu_vi dang_ky xo_so tuyen_dung dieu_khoan chinh_sach
    rashifal mausam panchang kundli jyotish
    vigyapan kuhusu wasiliana matangazo ajira oor_ons adverteer* teken_in kompetisies""",
    MEDIA: """
    vídeo* vidéo* audio* galería* photo* pictures picture images image bilder bilderstrecke* diaporama*
    slideshow* live livetv live_tv liveticker liveblog* tv radio stream watch listen multimedia mediathek
    web_stories ampstories story_web replay player canli canlı izle yayin infographic* interactive* graphics
    data stock* quote quotes kurse boerse_kurse borsa_verileri market_data markets_data currencies kurs
    results resultats résultats resultados risultati ergebnisse sonuclar standings classement clasificacion
    classifica tabelle tabellen puan_durumu fixtures scores scoreboard score calendario calendrier kalender
    spielplan matches match fikstur statistik* statistics stats immersive cartoon* comics karikatur*
    caricature* meme memes gif reels shorts clip clips webtv canal episode episodes séries vod shows on_air
    onair emission emissions émission émissions program programs programme programmes programma programmi
    programas programa sendung* ohjelma* yayin_akisi uitslag* resultater resultat tulokset wyniki vysledky
    výsledky eredmeny* rezultat* skor skorlar speelschema terminliste takvim* fiyat* doviz döviz altin altın
    exchange_rates currency valuta wechselkurs* cotizaciones cotacoes cotações devises piyasalar* imagenes
    imágenes billeder kuvat zdjecia zdjęcia galéria* podkast* pořady porady serier suora direct en_direct
    diretta direto direkt direkte en_vivo ao_vivo live_ticker na_zivo uzivo uživo élő elo crypto kripto*
    ticker* *foto* *video* *galler* *galeri* *podcast* *livescore* *livestream* *webstor* play commodit*
    indices forex etf funds exchange predictions fotoreportaz* fotostrecke* bildergalerie* fotogaleri*
    beinni hladvarp hlaðvarp tinklalaid* vaizdo irasai tiesiogiai tiesraide otseulekanne otse myndir
    myndband* ljosmyndir truc_tiep pryamoy_efir efir onlajn risultati_live""",
    LISTING: """
    tag tags topic topics thema themen theme themes tema temas temi temat tematy etiket etiketa etiketler
    keyword* category categories categoria categorias catégorie categorie kategori* rubric* rubrik*
    rubrique* sezione seccion sección section sections author authors autor autoren autores autore auteur
    auteurs byline yazar yazarlar journalist journalists columnist columnists columnista* kolumne*
    kolumnisten archive archives archiv archivo arsiv arşiv arkiv blogs blog dossier* especial especiales
    special* schlagwort* stichwort hashtag label collection* series serie issue_index index page seite
    pagina sayfa latest newest recent breaking most_read mostread popular trending meistgelesen most_popular
    lo_mas_visto headlines all_news lastnews ultime ultime_notizie ultimas ultimas_noticias última dernieres
    dernières actualites actualités son_dakika sondakika neueste nyheder nyheter edition editions
    profile_author people person staff_profile contributors contributor opinion_columnists location
    locations region regions regionen place places ort orte company companies organization avainsana*
    asiasana* emne emner ämne ämnen amne amnen onderwerp onderwerpen sujet sujets argomento argomenti topico
    tópico assunto assuntos etichetta stitek štítek stitky cimke címke oznaka oznake konu konular topik
    tagar indeks skribent* forfatter* författare kirjoittaja* autorzy szerzo* szerző* redaktor* autori
    penulis tac_gia schlagzeilen en_continu dernieres_infos ultima_hora ultime_ore siste_nytt seneste
    senaste tuoreimmat najnowsze nejnovejsi friss terbaru terkini populer most_viewed plus_lus mas_leidas
    mais_lidas piu_letti meest_gelezen mest_lest mest_leste mest_läst luetuimmat najczesciej_czytane
    cok_okunanlar terpopuler spotlight focus fokus storyline in_focus hot_topics profiles hemeroteca
    archivio archyvas arhiv arhiva arhiiv arhivs arxiu artxiboa arkisto tagi tegi zyme zymes marksõna
    atslegvards lo_ultimo lo_mas_leido ultimo_minuto piu_lette visos_naujienos visas_zinas koik_uudised
    allar_frettir sve_vijesti vse_novosti lenta svezhie_novosti poslednie_novosti posledniye_novosti avtor
    avtory autoriai autorius autors autorid hofundur teg sujety syuzhety chu_de moi_nhat tin_moi""",
    PAGING: """
    next previous prev older newer more weiter zurück zuruck vorherige nächste naechste ältere aeltere suivant
    suivante précédent precedent anterior anteriores siguiente siguientes próximo proximo próxima successivo
    successiva successivi precedente precedenti volgende vorige sonraki önceki onceki næste naeste forrige nästa
    föregående następna nastepna poprzednia další následující předchozí ďalšia következő előző următor
    următoarea seuraava edellinen далее следующая предыдущая вперёд назад наступна попередня επόμενη προηγούμενη
    следваща التالي السابق بعدی قبلی הבא הקודם 次へ 前へ 次のページ 前のページ 下一页 上一页 下一頁 上一頁 다음
    이전 ถัดไป ก่อนหน้า अगला पिछला tiếp trước berikutnya selanjutnya sebelumnya load_more show_more mehr_laden""",
    NEWS: """
    news world welt mundo monde mondo dunya dünya swiat świat verden världen wereld international
    internacional internationales ausland esteri extranjero étranger national nacional inland nation us usa
    uk europe europa eu asia africa americas latin middle_east politics politik politique politica política
    politiek siyaset polityka politikk government election* wahlen elezioni elecciones business wirtschaft
    economy economia economía économie economie ekonomi gospodarka talous finance finanzen finanzas finanza
    finans markets market money geld boerse borsa companies industry energy tech technology technik
    technologie tecnologia tecnología teknoloji digital netzwelt science wissen wissenschaft sciences
    ciencia ciência scienza bilim nauka tiede vitenskap health gesundheit sante santé salud saúde salute
    saglik sağlık zdrowie sport sports sportif deportes esporte esportes spor urheilu football fussball
    fußball futbol fútbol futebol calcio soccer basketball tennis cricket rugby hockey golf baseball
    motorsport* formula culture kultur cultura kultura kultuur kulttuuri arts art kunst arte books bücher
    libros music musik musique musica música muzik müzik film films cinema kino theater theatre
    entertainment unterhaltung entretenimiento spettacoli celebrity celebrities people famosos leute magazin
    style mode moda fashion lifestyle leben vida vie yasam yaşam travel reise reisen viajes voyage viaggi
    seyahat food essen gastronomia cuisine opinion opinión opiniones meinung debatte debate debat commentary
    comment_is_free kommentar kommentare editorial editorials leitartikel columns yorum gorus görüş
    mielipide society gesellschaft sociedad société societa società toplum panorama vermischtes aktuell
    environment umwelt klima climate ambiente medio_ambiente çevre education bildung educacion educación
    éducation scuola egitim eğitim justice justiz justicia crime kriminalitaet cronaca sucesos faits_divers
    police blaulicht asayis local lokales lokal locales locale yerel city cities stadt metro regional
    regionales provincia ciudad auto motor mobilität mobilitaet cars immobilien realestate property family
    familie history geschichte religion gundem gündem turkiye türkiye guncel güncel haber haberler noticias
    notizie nouvelles nachrichten nyheter uutiset kotimaa ulkomaat wiadomosci wiadomości zpravy zprávy
    domaci hirek belfold kulfold vijesti vesti novosti novice naslovi krimi koronavirus coronavirus ukraine
    israel ekonomika zahranici zahraničí domov svet svět olahraga nasional internasional hiburan teknologi
    kesehatan pendidikan gaya_hidup innenriks utenriks nyheder indland udland kronikk meninger ledare
    inrikes utrikes nöje noje viihde mielipiteet binnenland buitenland cultuur wetenschap gezondheid regio
    opinie kraj biznes actualitate externe sanatate thoi_su the_gioi kinh_doanh giai_tri the_thao phap_luat
    giao_duc suc_khoe doi_song du_lich cong_nghe brasil cidades educacao educação belgium deutschland france
    italia españa espana polska portugal suomi sverige norge danmark schweiz österreich oesterreich india
    china japan russia ekonomia zycie życie rozrywka hazai gazdasag gazdaság sporthirek tudomany tudomány
    eletmod életmód svijet zabava crna_kronika fodbold fotboll fotball jalkapallo voetbal pilka labdarugas
    ishockey handball håndbold handboll sanat kadin kadın aile otomotiv motori motoring motors wheels
    real_estate personal_finance startups innovation security defense defence law courts nature animals
    frettir fréttir innlent erlent vidskipti viðskipti ithrottir íþróttir menning folk naujienos lietuva
    lietuvoje pasaulis pasaulyje verslas sportas mokslas sveikata gyvenimas latvija pasaule pasaulē bizness
    veseliba izklaide eesti maailm majandus tervis haridus arvamus uudised lajme aktualitet bota sporti
    kulture shendet shendetesi societat esports politika drustvo društvo hronika ekonomija obshchestvo
    obschestvo obshestvo mir proisshestviya proisshestvia politiki oikonomia kosmos athlitika ellada
    koinonia politismos siyasat siyasət iqtisadiyyat idman medeniyyet mədəniyyət dunia sukan bisnis
    nusantara daerah tekno otomotif wisata kuliner chinh_tri thời_sự thế_giới kinh_tế
    xa_hoi van_hoa khoa_hoc habari michezo biashara burudani nuus sake vermaak desh videsh khel
    manoranjan rajya khabar samachar gizartea kirolak mundua""",
}

# Scripts without spaces and, for brevity, terms of scripts that the lists above do not hold: found anywhere.
_ANYWHERE = {
    SERVICE: """
    会員 登録 購読 問い合わせ 利用規約 プライバシー 個人情報 広告 採用 会社 サイトマップ ログイン ヘルプ
    天気 占い ゲーム 関于我们 關於 关于 联系 聯絡 版权 隐私 隱私 声明 招聘 广告 廣告 登录 登入 注册 註冊
    客服 下载 下載 订阅 訂閱 举报 天气 天氣 彩票 法律 服务 服務 網站導覽 网站地图 论坛 회원 로그인 구독 제휴
    이용약관 개인정보 광고 고객센터 회사소개 채용 날씨 운세 게임 사이트맵 제보 реклам контакт о_нас редакци
    вакансии подписк погод гороскоп конфиденц соглашени правил войти вход регистрац помощь من_نحن اتصل اعلن
    سياسة_الخصوصية شروط وظائف تسجيل اشتراك الطقس خريطة_الموقع درباره_ما تماس_با آگهی تبلیغات हमारे_बारे
    संपर्क विज्ञापन गोपनीयता राशिफल मौसम เกี่ยวกับ ติดต่อ โฆษณา สมัคร επικοινωνία όροι_χρήσης διαφήμιση
    ταυτότητα καιρός צור_קשר אודות תנאי מנוי פרסום お知らせ メルマガ 運営
    ガイドライン 著作権 特定商取引 アプリ 通販 求人 クーポン 辞書 地図 掲示板 マイページ 申し込み 反馈 邮箱
    郵箱 微博 微信 電子報 电子报 商城 购物 購物 诚聘 投诉 舉報 客户端 星座 遊戲 游戏 카페 메일 사전 지도
    쇼핑 공지 독자투고 저작권 청소년보호 윤리강령 передплат підписк контакти про_нас вакансі конфіденц
    оголошен обратн афиш объявлен абонамент за_нас общи_условия обяви времето хороскоп поверителност
    импресум маркетинг خصوصية إعلان أعلن أبراج مواقيت تماس درباره اشتراک যোগাযোগ বিজ্ঞাপন গোপনীয়তা রাশিফল
    আবহাওয়া চাকরি தொடர்பு விளம்பரம் ராசிபலன் రాశిఫలాలు సంప్రదించండి رابطہ اشتہار पंचांग सम्पर्क διαφήμι
    επικοινων συνδρομ ωροσκόπ φαρμακεί צרו_קשר תקנון פרטיות מודעות הורוסקופ מזג_אוויר דרושים კონტაქტი
    ჩვენ_შესახებ რეკლამა ამინდი մեր_մասին գովազդ եղանակ นโยบาย เงื่อนไข ร่วมงาน ดูดวง พยากรณ์อากาศ สภาพอากาศ
    ตรวจหวย""",
    MEDIA: """
    動画 映像 写真 ギャラリー 视频 視頻 影音 影片 图片 圖片 图集 直播 영상 동영상 포토 사진 видео фото
    трансляци аудио подкаст онлайн فيديو صور بودكاست بث_مباشر مباشر ویدیو فیلم عکس वीडियो फोटो तस्वीर วิดีโอ
    ภาพ βίντεο φωτογραφ וידאו גלריה 株価 速報 行情 股价 відео эфир ефір інфографік инфографик ভিডিও ছবি
    வீடியோ వీడియో ویڈیو تصاویر ვიდეო տեսանյութ 組圖 组图""",
    NEWS: """
    国際 政治 経済 社会 スポーツ 文化 国内 地域 教育 科学 健康 国际 國際 经济 經濟 财经 財經 体育 體育 娱乐
    娛樂 军事 軍事 科技 社會 國內 要闻 即時 新闻 新聞 评论 評論 地方 生活 旅游 房产 汽车 정치 경제 사회 국제
    문화 스포츠 연예 오피니언 지역 전국 세계 политик экономик общество спорт культур мир новости происшеств
    наука мнени سياسة اقتصاد رياضة ثقافة العالم محليات أخبار منوعات سیاسی اقتصادی ورزشی فرهنگی جهان راजनीति
    देश दुनिया खेल मनोरंजन राज्य การเมือง กีฬา เศรษฐกิจ πολιτική οικονομία κόσμος αθλητικά חדשות ספורט כלכלה
    תרבות політик економік суспільств світ україн події бизнес происшест свят
    българия друштво свет রাজনীতি খেলা অর্থনীতি আন্তর্জাতিক বিনোদন বাংলাদেশ জাতীয় अंतरराष्ट्रीय व्यापार
    तकनीक समाज தமிழ்நாடு இந்தியா விளையாட்டு சினிமா అంతర్జాతీయ క్రీడలు సినిమా کھیل دنیا پاکستان პოლიტიკა
    სპორტი ეკონომიკა քաղաքական սպորտ տնտես ข่าว ต่างประเทศ บันเทิง อาชญากรรม πολιτισμ κοινωνία διεθνή υγεία
    בריאות פוליטיקה בעולם""",
}

_WORD = re.compile(r"[^\W_]+")
_STEM_START = 3


def _compile() -> tuple[dict[str, int], dict[str, list[tuple[str, int]]], dict[str, int]]:
    """Whole words; stems by their first letters; parts of words."""
    whole: dict[str, int] = {}
    begins: dict[str, list[tuple[str, int]]] = {}
    inside: dict[str, int] = {}
    for flag, text in _VOCABULARY.items():
        for entry in text.split():
            word = entry.strip("*")
            if entry.endswith("*") and word == entry[:-1]:
                begins.setdefault(word[:_STEM_START], []).append((word, flag))
            else:
                table = inside if entry.startswith("*") else whole
                table[word] = table.get(word, 0) | flag
    return whole, begins, inside


_WHOLE, _STEMS, _INSIDE = _compile()
_FIRST_OF_TWO = frozenset(entry.partition("_")[0] for entry in _WHOLE if "_" in entry)
_PART = re.compile("|".join(sorted(_INSIDE)))
_LATIN = re.compile("[\0-\u024f\u1e00-\u1eff]*")
_SEPARATORS = str.maketrans(" -", "__")


def _by_beginning() -> dict[str, list[tuple[str, int]]]:
    """What is found anywhere, by its first two letters."""
    begins: dict[str, list[tuple[str, int]]] = {}
    for flag, text in _ANYWHERE.items():
        for part in text.split():
            begins.setdefault(part[:2], []).append((part, flag))
    return begins


_PARTS = _by_beginning()


@lru_cache(maxsize=16384)
def word_flags(text: str) -> int:
    """The flags of all words of a lower-case text, or'ed."""
    flags, before = 0, ""
    for part in _PART.findall(text):
        flags |= _INSIDE[part]
    for word in (text,) if text.isalpha() else _WORD.findall(text):
        flags |= _WHOLE.get(word, 0)
        for stem, flag in _STEMS.get(word[:_STEM_START], ()):
            if word.startswith(stem):
                flags |= flag
        if before in _FIRST_OF_TWO:
            flags |= _WHOLE.get(f"{before}_{word}", 0)
        before = word
    return flags if text.isascii() or _LATIN.fullmatch(text) else flags | _flags_anywhere(text.translate(_SEPARATORS))


def _flags_anywhere(text: str) -> int:
    flags = 0
    for place in range(len(text) - 1):
        for part, flag in _PARTS.get(text[place : place + 2], ()):
            if text.startswith(part, place):
                flags |= flag
    return flags


def is_term(text: str) -> bool:
    """True for one word, and for words that are one term: "site-map"."""
    words = [text] if text.isalpha() else _WORD.findall(text)
    return len(words) == 1 or "_".join(words) in _WHOLE
