"""Words of lists of articles, of further pages and of a newspaper's desks, in many languages."""

LISTING_WORDS = """
    actualites all all_news alla alla_* allar_frettir alle alle_* amne amnen archiv archive archives archivio
    archivo archivos archivum* archiwum* archyvas argomenti argomento arhiiv arhiv arhiva arhivs arkisto arkiv arsiv
    articles articole articoli articulos artigos artikel artikelen artikkelit artiklar artikler artiklid artxiboa
    artykuly arxiu asiasana* assunto assuntos atslegvards auteur auteurs author authors autor autor_* autore autoren
    autores autores_* autori autoriai autorid autorius autors autorzy avainsana* avtor avtory barrios berita_terbaru
    bezirke blog bloger* bloggar blogger bloggers blogi blogit blogs blogueurs blogy breaking breaking_news
    breakingnews breves brevi briefs bundeslaender bundeslander byline cantons categoria categorias categorie
    categories category chroniques chroniqueur* chu_de chuyen_de cikkek cimke clanci clanki clanky clanok
    cok_okunanlar colecciones collection* columnist columnista* columnists communes companies company comuni
    comunidades_autonomas concelhos contributor contributors correspondents counties cronistas departements depeches
    derniere_minute dernieres dernieres_infos doc_nhieu dosier* dossier* dosya dosyalar edition editions
    editorialist* emne emner en_cok_* en_continu enim_loetud entries especiais especial especiales estados etichetta
    etiket etiketa etiketler felieton* fil_actu fil_info firmas flash focus fokus fokus_* forfattare forfatter*
    friss gemeinden hashtag hashtags headlines hemeroteca hirfolyam histoires historias historier hofundur hot
    hot_topics hub hubs ilceler iller in_focus indeks index issue_index jaunakas journalist journalists judete
    kaikki kaikki_* kanton kantone kategori* keyword* kirjoittaja* koik_uudised kolumne* kolumnis kolumnist*
    kolumnist_* kolumnit kolumny kommune kommunen kommuner konu konular korrespondent* kort_nyt kose_yazar*
    kose_yazi* koseyazar* koseyazi* kurzmeldung* kurznachrichten label lasitak* last_minute lastminute lastnews
    latest latest_* latestnews legfrissebb legolvasottabb lenta letters_to liputan_khusus lo_mas_leido lo_mas_visto
    lo_ultimo location locations loetumad luetuimmat maakunnat maakunta mada mais_lidas makale makaleler marksona
    mas_leidas meest_gelezen megyek meist* mest_last mest_lest mest_leste moi_nhat most_* most_popular most_read
    most_viewed mostread najcitanejsie najcitanije najczesciej_czytane najnovejse najnovije najnowsze naujausi*
    nejctenejsi nejnovejsi neueste newest news_feed newsfeed newsflash nyeste nyheder nyheter onderwerp onderwerpen
    opinadores opinion_columnists opinionist* organization ort orte osszes oversigt oversikt overview overzicht
    ozel_dosya* ozel_haber* oznaka oznake page pagina penulis people person piu_lette piu_letti place places plumas
    plus_lus popular populer poslednie_novosti posledniye_novosti posts profile_author profiles province provinces
    provincias provinsi publicyst* quartiers raksti reader_letters recent redaktor* region regionen regions reihen
    reporters rubric* rubrieken rubriikki rubrik* rubrique* sayfa schlagwort* schlagzeilen schwerpunkt* seccion
    section sections seite semua senaste seneste seneste_nyt serie serien series sezione sista siste siste_nytt
    skaitomiaus* skribent* son_dakika son_haber* sondakika sonhaberler special* special_report* spesial* spezial*
    spotlight stadtteile staff_profile states stichwort stitek stitky storie stories storyline straipsniai subject
    subjects sujet sujets sujety sve sve_vijesti svezhie_novosti syuzhety szerzo* tac_gia tag tagar taggar tagged
    tagi tags teema teemat teg tegi telex tema temaer temas temasider temat temata tematiche tematy temi terbaru
    terkini terpopuler the_latest thema thematique* theme themen themenseite* themenwelt* themes tin_moi tinh_thanh
    todas todas_* top_news top_stories topic topico topics topik topik_* topnews topstories tous_les* toutes_les*
    trending tum_haberler tumhaberler tuoreimmat tutte_le* ubersicht uebersicht ultim_ora ultima ultima_hora ultimas
    ultimas_noticias ultime ultime_notizie ultime_ore ultimele_stiri ultimo_minuto ultimo_momento ultimora uusimmat
    viimased visas_zinas visos_naujienos vse vse_novosti vsechny vsetky wojewodztwa writer writers wszystkie yazar
    yazarlar zupanije zyme zymes"""

LISTING_ANYWHERE = """
    αρθρογράφ αφιερώμα δημοφιλή ροή_ειδήσεων στήλες τελευταία автор архив архів все_новости всі_новини досье
    колумнист лента най_четени останні подборк популярн последн рубрик спецпроект стрічка сюжет теги тема_ темы
    ארכיון בלוגים כתבים נושאים آخر_الأخبار آخرین آرشیو أحدث أرشيف الأكثر كاتب كتاب_ ملفات نویسندگان وسم پربازدید
    टॉपिक ताजा सर्वाधिक বিষয় সর্বশেষ সর্বাধিক ยอดนิยม ล่าสุด แท็ก コラム シリーズ ランキング 一覧 专题 專題 归档
    排行 新着 最新 标签 標籤 歸檔 滚动 滾動 热门 熱門 特集 話題 话题 連載 기획 랭킹 많이_본 연재 인기 전체기사 최신
    특집"""

PAGING_WORDS = """
    aeltere altere anterior anteriores berikutnya dalsi dalsia edellinen elozo foregaende forrige kovetkezo
    load_more mehr_laden more nachste naechste naeste nasledujici nasta nastepna newer next older onceki poprzednia
    precedent precedente precedenti predchozi prev previous proxima proximo sebelumnya selanjutnya seuraava
    show_more siguiente siguientes sonraki successiva successivi successivo suivant suivante tiep truoc urmatoarea
    urmator volgende vorherige vorige weiter zuruck επόμενη προηγούμενη вперёд далее назад наступна попередня
    предыдущая следваща следующая הבא הקודם التالي السابق بعدی قبلی अगला पिछला ก่อนหน้า ถัดไป 上一頁 上一页 下一頁
    下一页 前のページ 前へ 次のページ 次へ 다음 이전"""

NEWS_WORDS = """
    aarhus aasia accidentes accidents actu actualidad actualidade actualitate actualite actus adliye afghanistan afl
    africa afrika afrique afya agama agricoltura agricultur* agro ai aile ajalugu aktualitet aktuality aktualnosci
    aktuell aktuelles alam albania alegeri alemania algeria algerie allatok allemagne allsvenskan alpin am_nhac
    am_thuc ambiente america america_latina american americas amerika amerique amor amsterdam analise analisi
    analisis analiz analiza analize analizler analizy analyse analysen analyser analyses analysis analyysi analyza
    analyzy andalucia angola animais animales animali animals animaux ankara antwerpen aplinka apradh arab
    arbeidsliv arbeit arbetsliv architecture architektur architettura argentina arkitektur armee armenia army
    arquitectura art arta arte artificial_intelligence artis arts arvamus arzemes asayis asia asia_pacific asie
    asien astronom* asuminen asya athletics athletisme athlitika atletica atletiek atletika atletism atletismo
    attualita ausland* aussenpolitik ausstellung* australia australie australien austria auta auto automobil*
    automotive autot avaruus aviacao aviacion aviation avrupa azerbaijan azie aziende baden_wurttemberg badminton
    bahce bahia bahn balkan baloncesto balonmano baltic bambini banche bancos bandung bangalore bangladesh banken
    banki banking banks barcelona barn baschet baseball basket basketbal basketball basketbol basketbols basquete
    basquetebol bat_dong_san bau_cu bay_area bayern beaute beauty bedrijven belarus belasting beleza belfold* belgie
    belgien belgique belgium belleza bellezza bem_estar benessere bengaluru beograd bergen berita berlin berni
    beziehung* bezpecnost bezpieczenstwo biashara biathlon biatlon bien_etre bienestar bihar bil bilar bildung biler
    bilim binnenland birza bisiklet bisnis biznes bizness blaulicht bocker boeken boerse boger boker boks bola
    bola_basket bola_sepak bolig bolivia bollywood bologna bolsa bong_da bong_ro book_reviews books bordeaux bors
    borsa borse borsen bosna bosnia bostad bota bourse boxe boxen boxeo boxing brandenburg brasil brasileirao
    bratislava brazil bretagne brexit brno brussel bruxelles bucatarie bucher bucuresti budapest buitenland* buku
    bulgaria bulgarien bulutangkis bundesliga bundestag bundeswehr bursa burudani burza business business_* bydleni
    bydlenie calatorii calcio calciomercato california cambio_climatico cambodia cameroon cameroun campo campus
    canada carros cars cartas carti casa casa_blanca casa_real cataluna catalunya catholic cegek cek_fakta celeb
    celebrit* celebs celojumi cesko cestovani cestovanie cevre champions_league championsleague chau_au chennai
    chile china chinh_tri chung_khoan church cibersegur* ciclismo cidades ciencia cinema cities city ciudad climat
    climate* coches cocina cocuk* college_basketball college_football colombia columns comedy comentar* comercio
    comment_is_free commentary commerce commercio companies computer computers computing comunicacion concerti
    concerts conciertos cong_nghe congo congreso congress congresso consommation consument* consumer consumi
    consumidor consumo copa copa_* copenhagen copii corona coronavirus county couple courts covid* covid_19 cozinha
    criancas cricket crime criminal* crise_climatique critiques crna_gora crna_kronika croatia cronaca csalad* cuba
    cucina cuisine cultura culture cultuur curios* cyber* cycling cyclisme cykling cyklistika cyprus czech daerah
    dagens_nyheder dance danmark danse danza darts debat debata debate debatt debatte debattinlegg deca decod*
    decryptage defence defensa defense dejiny delhi delitos denmark deportes desh design deti deutschland dharm
    dibattit* dieren diet difesa digital digitales digitalisierung din diplomacia diplomacy diplomatie dis_haberler
    dis_politika district divadlo divers diverse diy djur doanh_nghiep doga doi_song domace domaci domov dong_vat
    donna donne downtown drinks drustvo druzina du_lich duitsland dunia dunya duurzaam* dyr dzieci dzive ecole
    economia economie economy ecuador editorial editorials educacao educacion education edukacja eesti eeuu
    egeszseg* egitim eglise egypt eishockey ekonomi ekonomia ekonomija ekonomika ekstraklasa elaimet elecciones
    election* eleicoes elemzes* elet eletmod elezioni elimu eliteserien ellada elokuva* eltern elu em emprend*
    empresas energetika energi energia energie energy enerji enfants england entertainment entreprises
    entretenimiento entretien* entrevist* environment equestrian eredivisie erlent eropa escola escuela espace
    espacio espagne espana esporte esportes esports essen estados_unidos esteri estilo estilo_de_vida estonia
    estrada etats_unis ethiopia etranger ettevotted eu europa europa_league europaleague europe european explained
    explainer* expo externe extranjero f1 fact_check* fact_checking factcheck* faith faits_divers faitsdivers
    fake_news faktasjekk faktencheck* famiglia familia familie famille family famosos farandula farming fashion
    feature features femei femme femmes ferias ferie ferien feuerwehr* fichajes fifa film filmes filmi films filmy
    fin_de_semana finance finans finanza finanzas finanzen finland firenze firmy fisco fishing fiske fitness florida
    fodbold folk food football foraldrar forbrug* forbruker* foreign foreign_affairs foreign_policy foreldre foretag
    formel1 formel_1 formula formula1 formula_1 formule_1 forschung forsvar forsvaret fotbal fotball fotboll franca
    france francia frankfurt frankreich frankrijk frauen frettir friidrett friidrott frumusete fudbal fussball
    futbol futbolas futbols futebol futsal gaa gadget gadgets galicia galop gaming garden gardening garten gastro
    gastronomia gastronomie gaya_hidup gaza gazdasag gdansk geld genclik general generale genitori genuss geral
    gericht* germania germany geschichte geschiedenis gesellschaft gesundheit gezi gezond* ghana gia_dinh giai_tri
    giao_duc giao_thong giardino gielda gioi_tre giovani giro gizartea glasba glazba gobierno goc_nhin golf
    good_news gorus gospodarka gossip goteborg gouvernement government governo gradina gramatas grecia greece
    griechenland gruender grunder guatemala guerra guerre gujarat guncel gundem guvenlik guvern guzellik gwiazdy
    gyerek* gyvenimas gyvunai ha_noi haastattel* habari haber haberler haberleri haboru haiti hallbar* halsa hamburg
    handball handbold handboll handebol handel hanoi hardware haridus haryana haus haustiere havacilik hayvan* hazai
    hazena health helse helsinki hessen hiburan hidup hiihto hintergrund* hipica hirek histoire historia historie
    history hjem hoax* hochei hochschule hockey hogar hokej hollywood hombres home_and home_garden hong_kong
    hongkong hongrie horse_racing horseracing housing hronika hrvatska hudba hukrim hukum humor humour hungary
    hunting hurling hyderabad hyvinvointi ia iceland idman idraet idrett idrott iglesia ilmailu immobilien imones
    impots imprese impuestos in_depth inchiest* incidents indenrigs india indland indonesia industri industria
    industrie industrija industry indycar info informacion informatica informations informatique inland inne
    innenpolitik innenrikes innenriks innlent innovacion innovation innovazione inostran* inovacao inrikes insandare
    insight insights insolite* insolito* inteligencia_artificial intelligence_artificielle interju* internacionais
    internacional internasional international internationales internazionale interne internet interview* intervista
    interviste intervju* invatamant investigacion* investigation* ipar ipl iqtisadiyyat irak iran iraq ireland
    ishockey islam island israel istanbul istorie istorija italia italie italien ithrottir izbori izglitiba izklaide
    izmir izobrazevanje jaahoki jaakiekko jakarta jakt jalgpall jalgratas jalkapallo japan jardim jardin jaunimas
    jegkorong jetset jeunes jeux_olympiques jeux_video jeuxvideo jharkhand jongeren jordan jovenes judiciaire
    judicial* jugend julkkis* justice justicia justiz kadin* kandanda kandis* karnataka kasipall kasipallo kauneus
    kazakhstan kecantikan kehidupan keliones keluarga kenya kerala kerekpar* kergejoustik kert kesehatan keskkond
    keuken kezilabda khabar khel khoa_hoc ki kids kiev kilimo kimataifa kinder kinderen kinh_doanh kinh_te kino
    kirche kirjallisuus kirjat kirken kirolak kitap kjendis* klatsch klima kmetijstvo knihy knjige knygos kobenhavn
    kobieta kobiety koinonia kolarstwo kolkata koln komentar* komment* kommunal kongehus kongress koningshuis konst
    konsum konsumen konsument* konut konyha konyv konyvek konzert* korea koripallo kormany kornyezet* koronavirus
    korvpall kosarka kosarlabda kosice kosmos kosovo koszykowka kota kotimaa* koulu koulutus kraj krajowe krakow
    krepsinis krieg kriket krimi* kroatien kronikk ksiazki kuche kuchnia kuchyne kueche kuhinja kulfold* kuliner
    kulttuuri kultur kultura kulture kultuur kuluttaja* kungahuset kuninkaalliset kunst kurios* kvinder kvinner
    kvinnor kyiv la_liga labdarugas lacrosse lajme lajmet laliga lam_dep landbouw landbrug landbruk landwirtschaft
    langlauf langrenn lantbruk lapsed lapset latin latin_america latinoamerica latvia latvija law lebanon leben
    ledare leder lederartikel ledere ledni_hokej leichtathletik leitartikel lekkoatletyka lentopallo lepota
    leserbrief* letteratura lettere letters lettres leute lezersbrieven liban libertadores libri libros libya
    lich_su liebe lietuva lietuvoje life lifestyle liga liga_1 liga_mx ligas ligue1 ligue_1 lille lingkungan linn
    linnad lisboa literatur literatura literature literatuur lithuania litterature livres livros livsstil ljepota
    ljubljana local locale locales logement lokaal lokal lokales lokalnyt lokalt london long_read long_reads
    longform longread* loomad love luar_negeri luchtvaart lucknow luftfahrt luftfart lujo lukijoilta luonto luxe
    luxembourg luxemburg luxury luxus lyon lyzovani maailm maatalous macedonia macroeconomia madhya_pradesh madrid
    magari magazin magazine magazines magazyn magyarorszag maharashtra mahojiano maisha maison maistas majandus
    malaysia malmo malta mancanegara manoranjan maoni mapishi marathon maritime market markets maroc marruecos
    marseille mascotas masini matkailu matkat mazingira medecine medeniyyet media medias medicina medicine medien
    medio_ambiente medio_oriente medios mediu medizin* medycyna mehr_sport meinung meio_ambiente menas mening
    meninger menning mercato mesta mesto metro mexico mezogazdasag miasta miasto michezo middle_east mideast midia
    mielipide mielipiteet miestas mieszkania milano militaer* militar* miljo minas mir misljenje mittelstand mladi
    mlb mls mma mnenja mobilidade mobilita mobilitaet mobilitat mobilite mobiliteit moda mode moi_truong mokslas
    moldova monde mondo money money_* mongolia montenegro more_sports morocco moscow moskva mote moterys moto_gp
    motogp motor motori motoring motors motorsport* motoryzacja motos movie movies movilidad moyen_orient mozambique
    mujer mujeres mulher mumbai munchen mundial mundiales mundo mundua muoti musees museos museum music musica musik
    musique muusika muut muveszet muzica muzik muzika muziki muzyka myanmar nachhaltig* nachrichten nacional nahost*
    naine naiset nang_luong nantes napoli narty nascar nasional naslovi natacao natacion natation nation national
    nato natur natura naturaleza nature natureza natuur naujienos nauka nazory nba ncaa nederland nehody
    neighborhoods nekretnine nepal nepremicnine netball netherlands netz netzpolitik netzwelt new_york new_zealand
    news newsroom nfl ngan_hang nghe_thuat nguoi_tieu_dung nha_dat nhl niedersachsen niemcy nigeria ninos nogomet
    noje nojen nong_nghiep noored norden nordic norge normandie north_korea northern_ireland norway nota_roja
    noticias notizie nouvelles novice novinky novosti nrl nrw nuomones nuoret nuoto nusantara nutricion nutrition
    nuus nyheder nyheter nyrkkeily obitelj obrana obrazovanje obrona obschestvo obshchestvo obshestvo oceania
    odbojka odd oesterreich ogrod oikeus oikonomia okolis okolje oktatas olahraga olimp* olympia olympic* ongevallen
    onnettomuu* oper opera opini opinie opinii opinion opinione opiniones opinioni opinions oppskrifter opskrifter
    oriente_medio ortadogu oslo ostalo osterreich other_sports otomobil otomotif otomotiv otroci otthon ouders
    outdoor outdoors overig ovrigt paakirjoitu* pacific padel padres pajak pakistan palestin* pallacanestro
    pallamano pallavolo panama pandemi* panorama paraguay paralymp* pareja parentalite parenting parents paris
    parlament* parliament partnerschaft pasaule pasaulis pasaulyje peliculas pemilu* pendapat pendidikan people
    perang perbankan perempuan perhe personal_finance pertanian peru perusahaan pets pferdesport phan_tich phap_luat
    philippines phong_van phu_nu pilka pilka_reczna pilkada pilseta planet planeta planete pme podatki podniky
    podroze poland polen police policia policiales policie policija policja poliisi polis_adliye polisi politica
    politics politiek politik politika politiki politikk politique politismos politsei polityka polizei*
    poljoprivreda pologne polonia polska porodica porssi porto portrait portraits portret portugal potovanja
    povijest poznan praha premier_league premierleague presidencia presidency president presidente priroda
    proche_orient proisshestvia proisshestviya promi promis properti property provincia prumysl przemysl przepisy
    psicolog* psycholog* pugilato punjab puolustus purjehdus putovanja puutarha pymes pyoraily qatar quoc_te
    raamatud racing radsport rajasthan rajniti rajya rali rally rallye rankinis ratsastus raumfahrt razboi
    real_estate realestate realeza receitas recensioni recenze recenzje receptai receptek recepten receptes recepti
    recepty recetas recettes recht recipes regierung regio regioes regional regionales regiones regioni regiony
    reise reisen reiser reisid reiten reizen rejser relationships religion remaja rendorseg reportage* reportaj*
    reportasje* reportaz* resenas resep reseptit resor restaurant restaurantes restaurants retail retete retseptid
    review reviews rezepte rheinland_pfalz ricette rinkimai riport* ristoranti robotics rodina rodzice rodzina
    rokomet rolnictwo roma romania romfart roplabda roportaj* rossija rossiya rotterdam roumanie royal royals
    rozhovor* rozrywka rugbi rugby rukomet rumanien running ruoka rural rusia russia russie russland rwanda rymd
    rzad saarland sach sachsen saglik* sailing sake saksa salud salute samachar samochody sanat sanatate sanayi
    sante sao sao_paulo satire saturday satwa saude saudi* savas schleswig_holstein schonheit school schools schule
    schweiz schwimmen science sciences scienza scotland scuola secim* security segeln seguranca seguridad sehir
    seima sejarah seleb selebritas senado senat senate senegal seni sepak_bola sepakbola serbia serbien serie_a
    seyahat shendet shendetesi shiksha shipping show_biz show_business showbiz* showbusiness siatkowka sicherheit
    sicurezza sievietes sikkerhed singapore sirketler siyasat siyaset skating skatt ski skiing skola skole skolen
    skolstvi skolstvo skonhed skonhet slovakia slovenia slovenija slovensko small_business smallbusiness smartphone
    smartphones snooker snowboard so_hoa soccer sociedad societa societat societe society sofia softball software
    soka sostenib* south_africa south_korea soylesi space spain spanien spazio spettacoli split spor sport sportas
    sporten sporthirek sporti sportif sports spotrebitel* squash srbija sri_lanka srodowisko stadt stars start_up
    start_ups startup startups stati_uniti steuern stil stiri stockholm storia strane strasbourg students studium
    stuttgart styl style suburbs suc_khoe sucesos sudan suisse sukan sunday sundhed suomi super_lig superlig
    superliga superligaen surabaya sustainab* sustentab* sveikata sverige svet svietimas svijet svizzera swasthya
    sweden swiat swimming switzerland sykkel syria syrien szepseg szinhaz szkola sztuka tabloid taide taiwan tajuk
    talous tamil_nadu tampere tanz tanzania tarim tax taxes teater teatr teatteri tech tech_* technik technika
    technolog* tecnolog* tehnika tehnolog* tekniikka teknik teknikk tekno teknolog* teknoloji telangana telecom
    telecoms telekom tendances tendencias tenis tenisas tennis teollisuus termeszet terror* terveys tervis texas
    thailand the_gioi the_thao theater theatre thoi_su thoi_su* thuringen ticaret tiede tiere timur_tengah tin_tuc
    tineri tinklinis tiyatro tollywood ton_giao top toplum torino tortenelem toulouse tour_de_france tourism* town
    towns tozsde tphcm tradgard transfer* transport* trasporti trav travel tre_em trends triathlon tribunal* trump
    tschechien tudomany tuerkei tuin tuketici tunisia tunisie turf turism* turkei turkey turkiye turku turquie
    turvallisuus tyoelama tyskland uae uchaguzi udaku udland* uefa ufc uganda uk ukraina* ukraine ulasim ulkomaat
    ulykker umeni umenie umetnost umjetnost umwelt unfall* ungarn ungdom unge universidad universit* unterhaltung
    unternehmen urheilu urlaub uroda uruguay us usa utalii utazas utenriks utland* utrecht utrikes uttar_pradesh
    uttarakhand uudised uutiset uzay uzbekistan uznemumi uzsienis vaalit vacaciones vacances vacanze vaikai vakantie
    valasztas* valencia valg valimised valismaa valka van_hoa vanhemmat varia varlden varos varosok vatican*
    veikkausliiga velemeny velesanas venezuela verbraucher* verden vergi verificacion* verkehr vermaak vermischtes
    verslas verteidigung veseliba vesmir vesti viagem viagens viaggi viajes viata vida videogames videogiochi
    videojuegos videsh vidskipti vie viedokli vietnam viihde vijana vijesti village vin vino vinos vip vips viral
    virales virals virksomheder virtuve vita vitabu vitenskap vivienda vlada voetbal voile voiture* volby volei
    voleibol volejbal voleybol volitve volley volleybal volleyball vorkpall voyage vrouw* vu_tru vuelta vyapar
    vzdelani vztahy wahl wahlen wales wanawake wanita war warszawa warta washington watoto wawancara weekend* wein
    weird wellness welt weltraum welzijn wereld wetenschap wheels white_house wiadomosci wielrennen wien wine
    winter_sports wintersport* wirtschaft wisata wissen wissenschaft wm wnba wochenende wohnen wojna women world
    world_cup world_news worldcup worldnews wrestling wroclaw wwe wybory wypadki wywiad* xa_hoi xe xe_hoi y_kien
    yasam yemek* yemek_tarif* yemen yerel yleisurheilu ymparisto yorum youth yritykset zabava zagranica zagreb
    zahrada zahranic* zambia zdravi zdravie zdravje zdravlje zdrow* zemedelstvi zena zene zenske zeny zgodovina
    zimbabwe zivali zivljenje zivot zivotinje zivotni_prostredi zpravy zurich zvierata zvirata zwierzeta zycie"""

NEWS_ANYWHERE = """
    αθλητικά απόψεις αστυνομικ αυτοκίνητο βιβλίο γνώμη διεθνή ειδήσεις ελλάδα επιστήμη επιχειρήσεις θέατρο κοινωνία
    κόσμος μουσική μπάσκετ οικονομία παιδεία περιβάλλον ποδόσφαιρο πολιτική πολιτισμ σινεμά συνεντεύξ ταξίδια
    τεχνολογία υγεία авто азия анализ аналитик армия банк баскетбол безопасност биатлон бизнес бокс българия влада
    власть войн війна гаджет деньги друштво думк европ еда_ економік женщин животн жизнь життя звезд здоров здраве
    знаменитост икономика интервью интервюта интернет истори кино київ книг колонк комментари космос криминал
    кримінал култура культур кіно литератур медицин мир мнени мода москв музик музык наука недвижимост новости
    оборон образован общество олимп петербург погляд події политик полици політик происшест путешеств расследован
    регион регіон религи репортаж рецепт россия рынк свет свят світ семья спецоперац спорт стиль суспільств сша
    театр теннис технолог туризм украин україн финанс футбол хоккей экологи экономик інтерв սպորտ տնտես քաղաքական
    אוכל אופנה ביטחון בריאות דעות חדשות חינוך טכנולוגיה ידיעות יהדות כדורגל כדורסל כלכלה כסף מדע מוזיקה משפט נדלן
    סלבס ספורט עולם פוליטיקה פלילים צבא קולנוע רכב שוק_ההון תיירות תרבות آراء أخبار أمريكا أوروبا إسرائيل اجتماعی
    استان اقتصاد الجزائر السعودية العالم العراق المغرب بین_الملل تحقيقات تعليم تعلیم تقارير تكنولوجيا تونس ثقافة
    جامعه جهان حوادث حوارات خودرو دنیا دولي رأي راजनीति رياضة سلامت سوريا سياحة سيارات سياس سیاست سیاسی صحة صحت عرب
    علمی علوم فرهنگ فلسطين فناوری فنون كرة لبنان مجتمع محليات مرأة مصر مقالات منوعات هنر ورزش پاکستان کاروبار کھیل
    گردشگری گفتگو अंतरराष्ट्रीय अपराध ऑटो क्राइम क्रिकेट खेल चुनाव जीवन टेक तकनीक दिल्ली दुनिया देश धर्म बिजनेस
    बिहार बॉलीवुड मनोरंजन यात्रा राज्य लाइफस्टाइल विचार व्यापार शहर शिक्षा संपादकीय समाचार समाज सेहत स्वास्थ्य অপরাধ
    অর্থনীতি আন্তর্জাতিক ক্রিকেট খেলা জাতীয় জীবনযাপন প্রযুক্তি ফুটবল বাংলাদেশ বিনোদন বিশ্ব মতামত রাজনীতি শিক্ষা
    সংবাদ সম্পাদকীয় সারাদেশ স্বাস্থ্য ਖੇਡਾਂ ਪੰਜਾਬ ગુજરાત દેશ રમત રાજકારણ அரசியல் இந்தியா உலகம் சினிமா தமிழ்நாடு
    வணிகம் விளையாட்டு అంతర్జాతీయ కేరళ క్రీడలు బిజినెస్ మన రాజకీయాలు సినిమా ಕ್ರೀಡೆ ದೇಶ ರಾಜಕೀಯ ಸಿನಿಮಾ ഇന്ത്യ കായികം
    രാഷ്ട്രീയം സിനിമ การศึกษา การเมือง กีฬา ข่าว ความคิดเห็น ดารา ต่างประเทศ ท่องเที่ยว ธุรกิจ บทความ บันเทิง ฟุตบอล
    ภูมิภาค ยานยนต์ สังคม สิ่งแวดล้อม สุขภาพ หุ้น อาชญากรรม อาหาร เทคโนโลยี เศรษฐกิจ ไลฟ์สไตล์ ეკონომიკა პოლიტიკა
    სპორტი くらし アジア エンタメ オピニオン カルチャー グルメ ゴルフ サッカー スポーツ テクノロジー ニュース
    ビジネス マネー ライフ 专栏 两岸 中国 中國 九州 事件 互联网 五輪 亚洲 亞洲 产业 企業 体育 健康 全球 兩岸 公益
    军事 农业 北海道 北米 医療 即時 历史 台湾 国内 国外 国际 国際 國內 國際 地产 地域 地方 地產 大阪 大陆 大陸 奥运
    奧運 女性 娛樂 娱乐 子育て 家居 專欄 市場 房产 房產 政治 教育 数码 文化 文學 新聞 新闻 旅游 旅行 旅遊 时事 时尚
    时政 明星 映画 時事 時尚 暮らし 東京 東北 校園 棒球 欧州 欧洲 歐洲 歷史 汽車 汽车 沖縄 法治 海外 深度 港澳 环境
    理財 理财 環境 生态 生態 生活 產業 産業 电影 皇室 相撲 社会 社會 社論 社论 科学 科技 競馬 篮球 籃球 米国 経済
    經濟 经济 美国 美國 美食 股市 育儿 能源 臺灣 艺术 芸能 藝術 要闻 親子 觀點 观点 解説 評論 論説 證券 讀書 证券
    评论 读书 財經 财经 足球 軍事 農業 選挙 野球 金融 関東 関西 電影 韓国 音乐 音楽 音樂 香港 體育 건강 경제 골프
    공연 과학 교육 국방 국제 국회 글로벌 금융 기업 노동 농구 뉴스 대구 대통령 라이프 문화 미국 배구 법원 부동산 부산
    북한 사건 사설 사회 산업 생활 서울 세계 수도권 스포츠 아시아 야구 여행 연예 영화 오피니언 외교 유럽 음식 음악
    의료 인물 일본 전국 정치 종교 중국 증권 지역 축구 칼럼 테크 패션 해외 환경"""
