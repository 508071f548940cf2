"""Words of video, audio, pictures and data, in many languages."""

MEDIA_WORDS = """
    *foto* *galeri* *galler* *livescore* *livestream* *podcast* *video* *webstor* afbeelding* aktiekurs* album
    albums albumy altin altin_fiyat* ampstories ao_minuto ao_vivo arfolyam* ascolta atteli audio* audycja audycje
    bang_xep_hang beinni belgesel* bilder bilderstrecke* bildes bildserie* bildspel* bildstrecke* billeder
    billedserie* boerse_kurse borsa_verileri borskurs* box_score boxscore calendari* calendars calendrier cambio
    canal canli canli_skor canli_yayin* canliskor canliyayin* caricatur* cartoon* catch_up catchup charge charges
    clasament* clasificacion classement classifica classificac* classifich* clip clips comic comics comicstrip*
    commodit* cotacao cotacoes cotizacion* cours_de_bourse criptomoed* criptomon* criptovalut* crypto cryptocurrenc*
    currencies currency curs curs_valutar data datavis* dataviz dengarkan depot devises diaporama* diashow* dinle
    direct directo direkt direkte direto diretta diretta_* dizi diziler documentaire* documental* documentari*
    documentary doku dokumentar* dokus dolar_hoy doviz doviz_kur* dovizkur* ecouter efir eilmeldung* elo em_imagens
    emisija emisije emisiones emisiuni emission emissions emtia en_direct en_direct_* en_directo en_images en_vivo
    endirect envivo episode episodes eredmeny* ergebnisse escuchar estadistic* estatistic* etf etfs exchange
    exchange_rates fernsehen fikstur fixture fixtures fiyat* forex funds futures gambar gamecast gia_vang gif gledaj
    gold_price* goldpreis grafiikka grafik* graphics harga_emas heatmap hinh_anh hladvarp hoeren horbuch* horen
    i_bilder i_billeder iddaa image imagem imagen imagenes images imagini imatges immagini immersive in_beeld
    in_immagini in_photos in_pictures indexes indices indici indizes infograf* infographic* inpictures interactif*
    interactive* interactivo* interaktiv* interativo* interattiv* interest_rates irasai istatistik* izle jadwal
    kalendar kalendarz* kalender kalendorius kampcenter kampprogram* karikatur* katso kepek kepekben kijk kijken
    klasemen klasifik* klasyfik* klausyk* kripto* kryptowaehr* kryptowahr* kur kurlar kurs kurse kursliste* kursy
    kursy_walut kurzovni_listek kurzy kuula kuuntele* kuvasarja* kuvat kuvina laidos latitud lentele lestvica
    lich_thi_dau listen listen_live listenlive live live_blog live_blogs live_center live_score live_scores
    live_sport live_streaming live_text live_ticker live_tv live_updates liveblog* livecenter liveresult* livesport
    liveticker* livetv ljestvica ljosmyndir luister* lyssna lyt market_data market_overview market_watch
    markets_data match match_center match_centre matchcenter matchcentre matches medaillenspiegel medal_* medallero
    medals mediatek* mediathek meme memes memy minuto_a_minuto multimedia musor musorok myndband* myndir na_zivo
    na_zywo naziv* newsroom_tv nghe nonstop novela novelas obrazem obrazky obrazom ogladaj ohjelma* on_air on_demand
    on_tv onair ondemand onlajn osakekurs* otse otsepilt otseulekanne otteluohjelma* ouvir phat_thanh photo* picha
    pics pictorial picture pictures pildid pildis pix piyasalar* play player podkast* porady portfolio posiciones
    poslouchat posluchaj precio_del_dolar predictions program programa programas programma programme programmes
    programmi programs pryamoy_efir puan_durum* puan_durumu puandurum* quote quotes radio radios radiot radyo
    raidijumi ranglijst* ranglist* rankings raspored* rates ratiba reels replay replays resim resimler result
    resultado* resultat resultate resultaten resultater resultats results rezultat* risultat* risultati_live rozpis*
    saated sarjakuv* sarjat sarjataulukk* score scoreboard scorecard* scores screener senal sendung* seriale serialy
    serier series shorts show shows siaran siaran_langsung sinetron skor skorlar slide_show slides slideshow* slike
    sluchaj slusaj sonuclar sorozat* speelschema spielplan spored standings statistich* statistics statistik*
    statistiqu* stats statystyk* stock* stock_quotes story_web stream streaming* striper strips suora suorat
    suoratoisto tabela* tabele* tabell* tabla tablas table tables takvim* taulukk* tazama tecajna_lista tecajnica
    tegneserie* tele telenovel* televisao television televisione televiz* telewizja terminarz* terminliste ticker*
    tiesiogiai tiesraide tilasto* timeline* tinklalaid* tonton transmis* truc_tiep truyen_hinh tulokset tulos*
    turniiritabel tv tv_online tv_shows tvarkarast* tvonline tvshows ty_gia u_slikama uitslag* uzivo v_slikah vaata
    vaizdo valiutu_kurs* valuta valutakurs* valutu_kursi valuutakurs* vineta* visual visual_stories visualisation*
    visualization* visuals visualstories vod vysledky wallpapers watch watch_live watchlive web_stories web_story
    webradio* webtv wechselkurs* wynik wyniki yayin yayin_akisi zdjecia zebricek"""

MEDIA_ANYWHERE = """
    αποτελέσματα βίντεο βαθμολογ γελοιογραφ εικόνες ζωντανά πρόγραμμα_tv ραδιόφωνο τηλεόραση φωτογραφ аудио видео
    відео галере ефір инфограф календар карикатур котировк курс_валют курсы_валют мультимеди на_живо онлайн передач
    подкаст радио результат сериал статистик таблиц телевид телевиз телепрограмм трансляци трансляці фото эфир
    інфографік տեսանյութ גלריה וידאו טלוויזיה פודקאסט רדיו שידור תוצאות תמונות أسعار_الذهب إنفوغراف العملات انفوجراف
    اینفوگرافیک بث برامج بودكاست ترتيب تصاویر تلفزيون تلویزیون جدول راديو رادیو صور عکس فيديو فیلم كاريكاتير مباريات
    مباشر نتائج ویدیو ویڈیو پادکست پخش_زنده کاریکاتور گالری ऑडियो कार्टून गैलरी तस्वीर पॉडकास्ट फोटो लाइव वीडियो
    वेब_स्टोरी অডিও গ্যালারি ছবি পডকাস্ট ভিডিও স্কোর ਵੀਡੀਓ ફોટો વીડિયો புகைப்பட வீடியோ ఫోటో వీడియో ಫೋಟೋ ವಿಡಿಯೋ
    ഫോട്ടോ വീഡിയോ คลิป ตารางคะแนน ถ่ายทอดสด พอดแคสต์ ภาพ วิดีโอ อินโฟกราฟิก ვიდეო ギャラリー グラフィック スコア
    データ ビデオ フォト ポッドキャスト ライブ ラジオ 中継 写真 動画 匯率 図解 图片 图表 图说 图集 圖片 圖表 广播
    廣播 影片 影音 指数 指數 摄影 播客 攝影 数据 數據 日程 映像 株価 株式 比分 汇率 漫画 漫畫 為替 电台 电视台 番組
    直播 短片 积分榜 組圖 组图 股价 行情 視頻 视频 試合結果 賽程 赛程 速報 電台 音声 音頻 音频 順位 그래픽 다시보기
    라디오 라이브 만평 비디오 사진 생중계 시세 영상 오디오 웹툰 팟캐스트 편성 포토 환율"""
