"""Words of a site's services, in many languages: what is neither article nor list of articles."""

SERVICE_WORDS = """
    *advertis* *cookie* *coupon* *datenschutz* *epaper* *gutschein* *horoscop* *horoskop* *impressum* *newsletter*
    *privacy* *subscri* *sudoku* a_propos aanbieding* aanmelden abbon* abmelden abo abonam* abonare abonelik abonem*
    abonn* abos aboservice aboshop about* about_us abune academia academie academy acara accademia accedi
    accesibilidad accessib* account* acessibilidade achats acheter acquista activate activation acuario ad
    adatkezel* adatvedel* adgangskode adherer adhesion admin ads advanced_search advert* afisha agb agenda agenda_*
    aide air_quality aiuto ajax ajedrez ajira ajuda ajutor akademi akademia akademie akaryakit* akcijas akcijos
    akciok akun alert alerta alertas alerte* alerts allas andmekaitse* android anmeld* annetada anniversaries
    annonce* annonse* announcements annuaire* annunci* ansprechpartner* anunciante anunciantes anunciate anuncie
    anunturi anzeige* api apie apie_mus aplicacion aplicaciones aplicatii aplicativo* aplikac* aplikasi apoie
    apostas apotheek apotheken* apoya apoyanos app app_store appli applicatie* application applications applicazion*
    applikation* applis apps appstore apteki apua apuestas aquarius arama arcade archive_policy area_cliente
    area_clienti area_personale area_privada area_riservata aries arrangement* arrivals arztsuche asetukset
    asiakaspalvelu askrift* assinante* assinar assinatura* assine assistance assistenza aste astro astrolog* aszf
    auction* aufsichtsrat auglysing* aukce aukcij* aukcje auksjon* auktion* autentific* auth automarkt
    autos_for_sale avantages avis_de_deces avis_deces avis_legal aviso_de_privacidad aviso_legal avisos_funebres
    award awards ayarlar ayuda baa back_issues backgammon backissues bagikan bagis bagis_yap baixar bantuan bao_giay
    bao_in barrierefrei* baufinanzierung bazar beallitasok become bedingungen bedrijvengids begivenheder
    bejelentkez* beneficios benefits bensinpriser benzinpreise beregner berichtigung* berlangganan bestell* bestil
    bestill bet betaald* betaling* bets betting bewerb* biglietti bilaketa bilatzailea bilet biletter bilety billet
    billetten billetter* billing bilmarked* bingo blitzer bluesky board_of bokhandel boletim boletin boletines
    boletins boletos boligannonser boligmarked* bolsa_de_trabajo bon_plans bons_plans booking* bookmark* bookshop
    bookstore botiga boutique brain_games braintrain* branchenbuch brand_content brand_studio brand_voice branded*
    brandstudio brandvoice briefkasten brutto_netto bulmaca* bulten bundle burc burclar* busca buscador buscar
    busqueda* butik butlleti* buy cabinet cadastre* cadastro cadeau* cafe cai_dat calcolatore calcolatori
    calculadora* calculat* calendar* capricorn capricornio captcha car_rental career* cari cariere carreir*
    carrental carrinho carrito cars_for_sale cart cartelera cashback casino caste_dotazy catalogo catalogs
    catalogue* cauta cautare ccpa cdn_cgi cekilis cerca cercador cercare cerrar_sesion ceviri cgi_bin cgu cgv
    changia charities charity chat chatroom chats checker checkout chess chi_siamo chinh_sach cinema_listings cines
    citas citulj* clasificados classificados classified* clickout clima club club_suscriptor* clube clubs
    coches_de_ocasion code_of_conduct codes_promo codice_etico codigo_etico codigo_postal colabora colabore colofon
    coloph* comment_policy comments communaute communique* communities community comparador* comparateur*
    comparatif* compare compartir competition* complain* compra comprar comunicado comunicados comunicati_stampa
    comunidad comunidade comunita concorsi concorso concours concurso concursos condic* condition* condividi
    condizioni condolences conduct conectare conference* confiden* configuracion configuracoes conheca conjug*
    connect connexion conocenos consent* contact* contat* content_marketing contest* contrasena contribut*
    conversor* converter convertidor* convertisseur* convertitore copyright* corporate corporativa corporativo
    correction* corsi cotiz* cours course courses crea_tu_cuenta crear_cuenta create_account credit_card* crossword*
    crucigrama* cruciverb* cuaca cung_hoang_dao cupom* cupon* curso cursos customer* cv dados_pessoais daftar
    dagens_avis dagens_tidning dagensavis dane_osobowe dang_ky dang_nhap darbas darbo darbs dashboard dat_bao
    dat_mua data_protection databeskyttelse* datapolicy dataskydd* date_personale datelor dati_personali dating
    datos datos_personales deal deals death_notice* deaths deces deconnexion dejting delen delivery denkspiele
    denksport* denuncias departures depremler desavanja descarga* desconto* descuento* despre_noi developers
    diafimisi diccionario* dich_vu dicionari* dictionar* dictionnaire* dienst dienste diensten dieu_khoan digileht
    digilehti digipaper digital_edition digital_paper digitalausgabe digitale_krant digitaledition digitalni_list
    dijital_gazete directory disclaimer disclosure discount* diskon dizionari* do_not_sell doar dodsannonc* dodsfall
    dogadaji dogadjaji dogodki domande_frequenti dona donacion* donar donasi donat* donazion* doneaza dong_ho_cho
    doniraj donnees_personnelles dostepnosc* dostopnost download* dsgvo duk e_avis e_avisa e_avisen e_bulten
    e_edition e_gazeta e_gazete e_izdaja e_journal e_koran e_leht e_noviny e_paper e_pood e_replica e_shop e_tidning
    e_tidningen e_vydanie e_wydanie earthquakes eavis eavisa eavisen eczane eczaneler edicao_digital edicao_do_dia
    edicao_impressa edicion_del_dia edicion_digital edicion_impresa edicola edicola_digitale edition_du_jour
    edition_numerique edition_papier editora editorial_policy edizione_digitale eedition egazeta egazete eguraldi*
    einkaufen einloggen einstellungen eintrittskarten einwilligung* eizdaja ekoran el_temps elaqe eleht elofizet*
    email empleo empleos emploi* employ* empregos empresa_* encher* enciclopedi* encyclop* enigmes enquet* entradas
    entrar envianos epikoinonia eprasa equipa equipe equipo erbjudande* erisilebilirlik errata erratum escorpio
    escribenos eshop eskelak espace_abonnes espace_client esquela esquelas esqueles estrazioni ethic* etidning
    etidningen etik* etiquette* etkinlik* etsi eurojackpot euromillon* evenemang* evenement* event eventi eventos
    events ewydanie executives expediente ezan ezan_vakti facebook* fahrplan fale_conosco faleconosco
    familiebericht* familienanzeigen familienytt family_notices fantasy* faq faqs farmacias farmacie* farmakeia
    favoris favorit* favourites fe_de_errat* feed feedback feeds felhasznal* ferienhaus ferienwohnung*
    fernsehprogramm filemelding* find_a_job finder firmenverzeichnis flights flipboard fluege flug fluge folgen
    follow* follow_us fondazione for_rent for_sale fordel* forecast* foren forgot* formules foro foros fortbildung*
    forum* foundation fragen fuel_prices fundacao fundacion fundacja funebres funeral* game games gasolineras gdpr
    gebrauchtwagen* gedenken gelbe_seiten gemini geminis geschenk* get_in_touch gewinn* gift* gift_card* gio_hang
    giochi* gioco gioi_thieu giornale_digitale giris giveaway* gizlilik* glosario* glossar* google_news google_play
    goroskop* goto grilla grilla_tv group groupe grupo gruppe gruppo gry guia_tv guida_tv guideline* gyaszhir* gyik
    gyogyszertar* hae hafa_samband hafdu_samband haftung* hakkimizda haku handlekurv haqqimizda harpidetu*
    harremanetarako haslo hava hava_durum* hava_durumu heizolpreise help help_center help_centre helpcenter helpdesk
    henkilotiedot herramientas herunterladen hesabim hesap hesapla* heslo hilfe hinweisgeber* hirdet* hirlevel
    history_of hizmetler hjaelp hjalp hjelp hjernetrim hledani hledat hledej home_delivery homes_for_sale horaires
    hoteis hotel hoteles hotell hotels hotely hry huawei hubungi huduma hulp huutokaup* identifi* idojaras ieiet
    ienakt iestatijumi iftar igre igrice igry iklan ilan ilanlar iletisim ilmateade ilmateenistus immobilienangebote
    immobilienmarkt impostazioni impress* impresum imprezy imprint imsakiye in_memoriam inbox indir indirim
    indirimler indkobskurv indstillinger info_route info_trafic infolettre* infomercial* infotrafic ingia ingressos
    iniciar_sesion inlog* innskraning innstillinger inquir* inregistrare insan_kaynaklari inscri* inserieren
    inserzion* instagram* installningar instellingen institucional institutional insurance integritet* interns
    internship* invest_relations investor* inzerat* inzerce inzerci* ios ipad iphone is_ilan* iscriviti isikuandmed
    iskanje issue jackpot jadwal_acara jadwal_imsak* jadwal_sholat jadwal_tv jatek* jegy jegyek jelszo jeu
    jeu_concours jeux jisajili job jobb jobba jobboerse jobmarked* jobmarkt jobportal jobs jobsearch jobsuche jocs
    jocuri jogo jogos join jornal_impresso journal_numerique juegos juttuvinkki jyotish kaarten kabinet kairos
    kakovost_zraka kalkulack* kalkulator* kalkylator* kampanj* kampanya* kamus kanta_asiakas kapcsolat kariera
    kariera_u karir kariyer karjera karriere* katalog katalogus kaufen kaupallin* kauppa kayit kayttoehdot
    kebijakan* kedvencek kegiatan keno keranjang kereses kereso kerjaya ketentuan khuyen_mai kilpailu* kinoprogram*
    kiosk kiosko kiosque kiralik kirjaudu* kisisel_veri* klant klantens* kleinanzeigen klient* klub klubb klubben
    knihkupectvi kode_etik kodeks kodex kolacic* kolofon kommentarregeln kommersiel* kompetisies koncern* kondolenc*
    konferenc* konkurranse* konkurrence* konkurs* konsern kontakt* konto konverter* konzern kopa kopen koran_digital
    korisnick* korsord* korting* kosar kosik kosul* koszyk koupit kreditvergleich kreuzwort* krizaljk* krizovk*
    kruiswoord* krustvard* kryds_og* krydsord* kryssord* kryziazod* krzyzow* ksiegarnia kuhusu kuis kund kundcenter
    kunde* kundli kundservice kunye kuolinilmoitu* kup kupon kupong* kuponok kurser kurumsal kuulutus* kviz kvizek
    kvizi kvizovi kvizy kvkk ladda_ned lahja* lahjoita laika_zinas laikapst* lalu_lintas langganan laskuri* lataa
    lavora_con lavoro layanan layanan_* leadership ledige_stillinger legal legal_notice* legales legals lege_oharra
    lehtiluukku leikir leilao leiloes leinakuulutus* lekarny leseliste leser_service leserclub leserreisen
    leserreporter leserservice lesershop letoltes lettres_info lexikon lgpd libra licens* lich_phat_song lien_he
    ligipaasetavus* linkedin lista_de_lectura listings lizenz* loans log_in log_ind log_ud logg_inn logg_ut logga
    logga_in logga_ut login* login_* logout logowanie loi_* loja lojas loker losenord loteria loterias loterias_*
    loterie loterij loto lotozahlen lotteri* lottery lotto* lowongan lowongan_kerja loyalty magasinet_butik magaza
    mahjong* mail mainos* mali_oglasi manage managerspiel* mangud mano_paskyra mans_konts map maps marketing*
    marketplace* marktplatz masterclass* masthead mastodon masuk matangazo mausam media_info media_information
    media_kit media_pack media_sales mediaajanlat* mediadaten mediakit mediakortti mediamyynti mediapack mediasales
    mediatiedot mediengruppe medienhaus medlem* meet_the mega_sena megasena mein_konto mekle meklet* member*
    mention* merch merchandise merkliste merkzettel messages meteo* meu_perfil mi_cuenta mi_perfil mieten
    mijn_account milestones milli_piyango min_sida min_side mina_sidor minar_sidur minasidor minha_conta minicross*
    minneord* minnesord* minningargreinar minsida minside mission mitarbeiter* mitglied* mitmachen mobil mobile
    mobile_app* mobileapp moj_profil moj_ucet moje_konto mon_compte mon_espace mortgage* motdepasse moti mots_caches
    mots_croises mots_fleches motsfleches movie_times muj_ucet musteri* my my_page myaccount mypage myprofile
    na_kontaktoni nabidka nabor nagradna_igra nagradne nakoislehti namaz* namaz_vakitleri namoro napoveda narocilo
    narocnin* narzedzia nastaveni nastavenia nastavitve native_* naujienlaisk* necrolog* negozio nekrolog* netikett*
    netiquette nettbutikk* new_cars newsstand nieuwsbrief nobetci* nobetci_eczane nor_gara nota_legal note_legali
    noteikumi notice notices notific* nous_contacter numerolog* nustatymai nutzungsbed* nutzungsrechte nyeremeny*
    nyhedsbrev nyhedsbreve nyhetsbrev nyota_zako o_firme o_kompanii o_nama o_nas o_nas_* o_proekte o_sajte oauth
    obchod obituar* oblibene oblubene obseques obsluga_klienta obyavlen* occasions ochrana_osobnich* ochrana_udajov
    ochrona_danych odds odjava oferta ofertas oferty offers offerte offre offres oglas* ogloszen* ogoloshenn* ohjeet
    om_os om_oss omat_sivut ombuds* online_shop onlineshop oor_ons opt_out optout orai* ordbog ordbok order*
    organigrama organigramm* oroi_xrisis oroscop* osmrtnic* osobne_udaje osobni_podaci osobni_udaje osta ostoskori
    ota_yhteytta otsi otsing oturum our_company our_history our_mission our_people our_story our_team our_work
    outils over_ons owner ownership oyun oyunlar paberleht pagamento* paginas_amarillas pago pagos paid_content
    paid_post paidpost paieska pakalpojumi pakkumised palaute palavras_cruzadas palvelut panchang panier paperlehti
    par_mums parametres parduotuve paremk* parola parool parrilla partager participa participe participez partner*
    partner_content pasakumi pasang_iklan pasatiempos paslaugos passatempo* password* passwort patrocin* paylas
    payment* pdf_edition pedoman pelit pencarian pendaftaran pengaturan perguntas_frequentes permainan permission*
    persondata personendaten personoplysning* personuppgift* personvern perusahaan_kami pesquisa pesquisar
    petites_annonces pharmacie_de pharmacies pidpyska pieteikties pinterest* pisces piscis piskotki piyango
    plan_du_site planner plans platby platnosci playstore playtime plus pobierz pocasi* podminky podpiska podpora
    podrska pogoda pogoji pogosta_vprasanja pohoda poisk policies policy politica_privacidad politika* poll pollen*
    polls pomoc pood popust popusti posao postal_code* postavke postfach powiadom* praca pracuj_u prakiraan_cuaca
    praktika praktikum pravila prayer_time prayer_times prayertimes predplat* predpoved* preferences preferencias
    preferiti preguntas preguntas_frecuentes preislist* preisvergleich prekladac premiacao premios premium prenot*
    prenumer* press press_office press_release* pressekodex pressemeddel* pressemelding* pressemitteil* presseportal
    pressmeddel* pressrelease* pretplat* pretraga pretrazi pretrazivanje preuzimanje previsao* previsao_do_tempo
    previsioni prices pricing prieinamum* prihlaseni prihlasenie prijava prijavi_se prijsvraag principles print
    print_edition printausgabe prisijung* pristupnost* privaatsus* privac* privat* prizes probeabo procurar profil*
    prognoza prognoza_* program_tv programacion programme_tv programmes_tv promo* promo_code* pronostici pronostico*
    pronostics property_search proprieta prospekte prywat* pubblicita publi public_notice* publicid* publicitate
    publicite publireport* publirreport* publishing punesim push puzzel* puzzle* qualite_de_lair quang_cao
    quem_somos qui_som qui_sommes quienes quienes_* quienes_somos quiniela* quiz* rabat* radar radio_schedule
    raetsel ramalan ramalan_* ramowka rao_vat rao_vat* rashifal rasi rate_card ratecard ratsel read_later
    reading_list readlater recherche* rechner rechtlich* reclama reclame recruit* recrutement recruter rectific*
    redacao redaccion redaction redakci* redaktion* redazione redir redirect* regala register registr* regisztr*
    regjistrohu regulamin reisebuchung reisemarkt reiseportal reiseshop rejestrac* rejoignez* rejoindre rekenhulp
    reklaam* reklam* reklam_ver rekry* rencontre rencontres renginiai rent rental rentals replica reprint* reservas
    reservat* resmi_ilan* rewards rgpd ricerca* ristik* ristisana* ristsona rolunk rreth_nesh rss rss_* rssfeeds
    rules saa saatio saavutettavuus* sagitario sagittarius sair salasana sale sales sanakirja sanaristik* satilik
    save_for_later saved saved_articles sayisal_loto scacchi scarica schach schedule scheme schneehoehen scommess*
    scorpio scrivici seaded search search_* seguici segunda_mano seminar* send_tips send_us senha sepet seri_ilan*
    serveis service* service_center services_* servicii servicios servicos servizi serwis sesion setari settings
    sfogli* shakki share sharer sherbime shop* showtimes sifre sign sign_in sign_up signin signup siguenos sikdatn*
    simulador* simulateur* singleboerse singleborse singles sinonimi sinonimos sismos sisselogimine site_map sitemap
    sitepolicy sjakk skaiciuokle* skelbim* sklep slaptazod* slapuk* slobodna_mesta slovnik slownik sludinajum*
    sluzby smrtovnic* snapchat snow_report sobre_nos sobre_nosotros social_media socialmedia socios soeg* sogning
    sok soldes solitaire solitar* son_deprem* sopa_de_letras soporte sorteios sorteo* sostieni soukromi soutenez
    soutenir soutez* souvenir* sovellu* sozluk spel spelen speles spellen spelling_bee spenden spiele spil spill
    sponsor* sportwetten spritpreise sso sss staff stahnout standards statement stau staumelder stellen*
    sternzeichen steun steunen stichting stiftung stjornuspa store stores storitve stott strumenti su_kien subasta*
    submit* suche suchen suchergebnis* suivez* summit summits suosikit superenalotto suporte support support_us
    surmakuulutus* survey suscri* sutaz* sweepstakes syarat syndication syndromes synonyme* szachy szemelyes_adatok
    szolgaltatas* szotar szukaj taftotita tafuta tai_ve taisykl* tanitim tapahtumakalenteri tapahtumat tarif*
    tarjous* tarot* tauro taurus tavling* team teenused teilen teken_in telechargement* telecharger telefon*
    telegram telekava teleprogramma* telli tellimine tellimus* temoign* tempo tentang tentang_kami term termeni
    termini terminos terminos_y* termos terms terms_and terms_conditions terms_of_use testabo the_team thjonusta*
    thoi_tiet thoi_tiet* ticket tickets ticketshop tide_times tides tiempo tienda tiendas tietoa tietosuoja* tiket
    tiktok* tilaa* tilaukset tilaus tilbud tilgaengelighed* tilgjengelighet* tillganglighet* tim_kiem tim_viec
    timetable* tip_line tip_us tipline tippa tippekonkurranse tipps tippspiel* tips_os tips_oss tipsa tiraz
    tiskano_izdanje tjanster tjenester to_rent toa_soan todays_paper todesanzeigen toegankelijk* toeta togel
    toimitus tookuulutus* tool toopakkumised tos totalizator trabaja_con trabaje trabajo trabajos trabalhe
    trabalhe_conosco traductor* traduttore traffic traffic_* traffico trafic trafico trafik trafik_durumu trafikinfo
    trainee* training trainings translate translator* transparence transparencia transparency transparenz
    trasparenza trauer* trazi treffit trekning* trgovina trial tributes trivia trivial trouver tu_dien tu_vi tuvi
    tuyen_dung tv_gids tv_guide tv_kava tv_listings tv_opas tv_paevikava tv_program* tv_programm tv_rehberi
    tv_schedule tv_tabla tvguide tvprogram tvprogramm tvprogramma tvschedule tvtabla twitter tyokalut tyopaikat
    tyopaikk* tyosuhteet uber_uns ubersetzer udostepnij ueber ueber_uns ugyfelszolgalat uitloggen ukrstenic*
    ulubione um_okkur umrechner umrti undian unduh ung_dung ung_ho uritused usage use used_cars usedcars usein_kysy*
    user users uslovi uslovi_koriscenja usluge uslugi ustawienia utilities uudiskiri uudiskirjad uutiskirje* uvjeti
    uyari uye_girisi uye_ol uyelik* uygulama* vacatures vader vaderprognos* vaeret vagas vakances vakans*
    vakantie_banen values vanliga_fragor vantaggi varstvo_podatkov varukorg vedur veelgestelde* vefat vefat_ilan*
    veikals veiling* vejr vejrudsigt* ventajas veranstaltung* vergleich* verhaltenskodex verify_email verkeersinfo
    verkehrsinfo verkehrslage verkehrsmeldung* verkkokaup* verktyg verlag versao_impressa versicherungsvergleich
    version_impresa version_papier vertaler verzeichnis vevoszolgalat* viber vie_privee viec_lam vigyapan vihje*
    viktorin* vilkar villkor vinkkaa vinklub vinklubb* virgo vision volontariat voorwaard* vorstand vorteil*
    voucher* vreme vremea vremenska* vrijeme vstupenky vyhlada* vyhledav* waehrungsrechner wahrungsrechner
    waktu_solat wap warenkorb wasiliana watchlist weather* web_push web_shop webapp webbutik webinar* webmail
    webshop webwinkel weer weerbericht weinshop weiterbildung* werbung* werken_bij werkenbij wettbewerb* wette
    wetten wetter* whats_on whatsapp whistleblow* who_we_are widerruf* widget* wiki winacties wine_club wineclub
    winkel winkelwagen winnen winners wir wir_uber_uns woerterbuch wohnungen word_game word_games word_search wordle
    wordsearch work workshop* workwith worterbuch wp_admin wp_login write_to_us wydarzenia wyszukaj wyszukiwarka
    xadrez xo_so xoso yardim yarisma* yayin_ilke* yhteys* yol_durumu youtube* zagadki zahlung* zaidimai zakaz*
    zaloguj zaposlenje zaposlitev zaposlitve zasady zastita_* ziedot zodia* zoek zoeken zona_privada"""

SERVICE_ANYWHERE = """
    αγγελίες αγορές_online αναζήτηση απορρήτου διαφήμι εγγραφή εορτολόγιο επικοινων ζώδια κίνηση καιρός κληρώσεις
    παιχνίδια πολιτική_απορ πρωτοσέλιδα συνδρομ σύνδεση ταυτότητα τζόκερ φαρμακεί ωροσκόπ όροι абонамент афиш билет
    вакансии вакансі викторин войти времето вход вхід выйти гороскоп донат допомог доставк за_нас закладк застосун
    знакомств знижк игри избранн импресум кабінет кариер карта_сайта карьер конкурс контакт конфиденц конфіденц
    корзин кроссворд купить лицензи личный_кабинет магазин маркетинг мобильн настройк о_компании о_нас о_проекте
    о_сайте обратн общи_условия объявлен обяв оголошен передплат персональн поверителност погод поддержк подписк
    пожертв поиск пользовательск помощ пошук правил пресс_служб приложени пробк промокод профил підписк работа_у
    размещени рассылк регистрац редакци реклам реєстрац связаться скачать скидк соглашени сонник справочник судоку
    търсене уведомлени умови_використ условия_за условия_использ хороскоп ігри գովազդ եղանակ մեր_մասին אודות דרושים
    הורוסקופ הצהרת הרשמה חיפוש יצירת_קשר כניסה לוח_שידורים מודעות מזג_אוויר מנוי משחקים נגישות פרטיות פרסום צור_קשר
    צרו_קשר קופונים שירות_לקוחות תנאי תקנון תשבץ آب_و_هوا آگهی أبراج أعلن ألعاب إعلان اتصل استخدام اشتراك اشتراک
    اشترك اشتہار اعلن الأحكام الدخول الطقس المفضلة النشرة_البريدية بازی بحث تبلیغ تحميل تسجيل تطبيق تماس ثبت_نام
    جستجو حسابي حظك خدمات خريطة_الموقع خصوصية درباره رابطہ شروط كلمات_متقاطعة مسابقات من_نحن مواقيت ورود وظائف وفيات
    پیوند ई_पेपर ईपेपर करियर क्विज़ खोज गेम्स गोपनीयता ज्योतिष नियम_और नौकरी पंचांग मौसम राशिफल लॉगिन विज्ञापन
    शर्तें संपर्क सब्सक्राइब सम्पर्क साइन_इन हमारे_बारे আবহাওয়া আর্কাইভ ই_পেপার ইপেপার খুঁজুন গোপনীয়তা চাকরি
    নীতিমালা বিজ্ঞাপন যোগাযোগ রাশিফল লগইন শর্তাবলী সাইন ਰਾਸ਼ੀਫਲ ਸੰਪਰਕ જાહેરાત જ્યોતિષ રાશિફળ સંપર્ક இ_பேப்பர்
    ஜோதிடம் தனியுரிமை தொடர்பு ராசிபலன் விளம்பரம் ఈ_పేపర్ గోప్యత జ్యోతిష్యం రాశిఫలాలు సంప్రదించండి ಜಾಹೀರಾತು ಜ್ಯೋತಿಷ್ಯ
    ಸಂಪರ್ಕ ജ്യോതിഷം പരസ്യം ബന്ധപ്പെടുക ข้อตกลง ค้นหา ดาวน์โหลด ดูดวง ติดต่อ นโยบาย บริการ พยากรณ์อากาศ ร่วมงาน
    ลงทะเบียน ลอตเตอรี่ สภาพอากาศ สมัคร สมาชิก หวย เกม เกี่ยวกับ เข้าสู่ระบบ เงื่อนไข แอป โฆษณา โปรโมชั่น ამინდი
    კონტაქტი რეკლამა ჩვენ_შესახებ お問合せ お知らせ よくある質問 アプリ アルバイト イベント ガイドライン クイズ
    クーポン ゲーム サイトマップ サービス ショッピング セミナー チケット パズル プライバシー プレゼント ヘルプ
    ポリシー マイページ メルマガ メンバー ログイン 下載 下载 不良信息 举报 二手 交通情報 人才 优惠 会员 会員 会社
    個人情報 備案 優惠 免責 关于 占い 反馈 合作 商城 問い合わせ 团购 地図 声明 备案 天气 天気 天氣 宝くじ 客戶端
    客户端 客服 导航 導航 就職 帮助 幫助 广告 広告 廣告 彩票 微信 微博 徵才 懸賞 我们 我們 手机版 手機版 投稿 投诉
    拍卖 拍賣 招商 招聘 採用 掲示板 搜尋 搜索 日历 星座 會員 服务 服務 条款 條款 検索 樂透 求人 求职 求職 法律 注册
    游戏 爆料 版权 特定商取引 用户协议 申し込み 电子报 番組表 登入 登录 登録 百科 社区 社區 票务 租房 算命 紙面
    網站導覽 网址 网站地图 翻譯 翻译 联系 聯絡 舉報 著作権 規約 訂閱 設定 設置 註冊 論壇 講座 订阅 许可证 论坛 设置
    词典 诚聘 資料請求 購物 購読 購買 购买 购物 転職 辞書 运势 通販 遊戲 運勢 運営 運行情報 違法 邮箱 郵箱 關於 问答
    隐私 隱私 電子報 黄历 개인정보 검색 게시판 게임 결제 고객 고충처리 공지 광고 구독 날씨 내정보 뉴스레터 다운로드
    독자투고 로그아웃 로그인 로또 마이페이지 메일 모바일 문의 방침 복권 사이트맵 사전 서비스 설문 설정 쇼핑 알림 앱
    약관 예약 운세 윤리강령 이벤트 이용권 인재 장바구니 저작권 정정보도 제보 제휴 지도 지면보기 채용 청소년보호 카페
    쿠폰 퀴즈 편성표 환불 회사소개 회원"""
