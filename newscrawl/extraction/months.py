"""The names of months: a word in, its number out. Short, long and inflected, in the languages newspapers print."""

import unicodedata

_NAMES = [
    "jan january januar januari januarie janv janvier jänner jen jän enero ene gennaio gen janeiro gener xaneiro janar ianuarie "
    "ianuar ian ledna leden január januára januarja siječnja siječanj sij stycznia styczeń stycz sty січня січень студзеня января "
    "январь янв януари јануар јануари sausio sausis janvāris janvārī jaanuar tammikuu tammikuuta ιανουαρίου ιαν janúar ocak oca "
    "yanvar yan қаңтар ინვარი იანვარი հունվարի يناير جانفي ژانویه جنوری ינואר जनवरी जानेवारी জানুয়ারি জানুয়ারী ஜனவரி జనవరి જાન્યુઆરી มกราคม มค",
    "feb february februar februari februarie févr fév fevr février fev feber febrero febbraio fevereiro febrer febreiro shkurt "
    "februarie února únor február februára februarja veljače veljača velj lutego luty лютого лютий лютага февраля февраль фев "
    "февруари фебруар фебруари vasario vasaris februāris februārī veebruar helmikuu helmikuuta φεβρουαρίου φεβ febrúar şubat şub "
    "fevral ақпан თებერვალი փետրվարի فبراير فيفري شباط فوریه فروری פברואר फरवरी फ़रवरी फेब्रुवारी ফেব্রুয়ারি பிப்ரவரி ఫిబ్రవరి ફેબ્રુઆરી กุมภาพันธ์ กพ",
    "mar már march märz maerz mrz mär mars marz marzo março marsa març maart mrt maret mac marts marti martie března březen marec marca "
    "ožujka ožujak ožu mart márc március marzec березня березень сакавіка марта март мар kovo kovas martā märts maaliskuu "
    "maaliskuuta μαρτίου μαρ наурыз მარტი մարտի مارس آذار مارچ מרץ מרס मार्च মার্চ மார்ச் మార్చి માર્ચ มีนาคม มีค machi marso",
    "apr april abril abr aprile avril avr abr aprili aprilie prill nisan nis dubna duben apríl apríla aprila travnja travanj tra kwietnia "
    "kwiecień kwi квітня квітень красавіка апреля апрель апр април április ápr balandžio balandis aprīlis aprīlī aprill huhtikuu "
    "huhtikuuta απριλίου απρ aprel сәуір აპრილი ապրիլի أبريل ابريل إبريل أفريل نيسان آوریل اپریل אפריל अप्रैल एप्रिल এপ্রিল ஏப்ரல் ఏప్రిల్ એપ્રિલ เมษายน เมย",
    "may mai maj mei mayo maggio mag maio maí maig května květen máj mája maja svibnja svibanj svi мая май травня травень май мај május "
    "máj gegužės gegužė maijs maijā toukokuu toukokuuta μαΐου μαίου μαϊ mayıs mayis мамыр მაისი մայիսի مايو ماي أيار مه مئی מאי मई मे মে "
    "மே మే મે พฤษภาคม พค",
    "jun june juni junie junio juin giugno giu junho juny xuño qershor června červen czerwca czerwiec cze jún júna junija lipnja lipanj lip "
    "червня червень чэрвеня июня июнь июн юни јун јуни június birželio birželis jūnijs jūnijā juuni kesäkuu kesäkuuta ιουνίου ιουν "
    "júní haziran haz iyun маусым ივნისი հունիսի يونيو جوان حزيران ژوئن جون יוני जून জুন ஜூன் జూన్ જૂન มิถุนายน มิย hunyo iunie",
    "jul july juli julie julio juill juil juillet luglio lug julho juliol xullo korrik července červenec lipca lipiec júl júla julija srpnja "
    "srpanj srp липня липень ліпеня июля июль июл юли јул јули július liepos liepa jūlijs jūlijā juuli heinäkuu heinäkuuta ιουλίου "
    "ιουλ júlí temmuz tem iyul шілде ივლისი հուլիսի يوليو يوليوز جويلية تموز ژوئیه جولائی יולי जुलाई जुलै জুলাই ஜூலை జులై જુલાઈ กรกฎาคม กค hulyo julai iulie",
    "aug august augustus août aout agosto ago agost gusht augusti srpna srpen sierpnia sierpień sie augusta avgusta avgust avg "
    "kolovoza kolovoz kol серпня серпень жніўня августа август авг аугуст augusztus agustus agu agt ogos rugpjūčio rugpjūtis augusts augustā "
    "elokuu elokuuta αυγούστου αυγ ágúst ağustos ağu agustos тамыз აგვისტო օգոստոսի أغسطس غشت أوت آب اوت اگست אוגוסט अगस्त ऑगस्ट আগস্ট "
    "ஆகஸ்ட் ఆగస్టు ઓગસ્ટ สิงหาคม สค agosti",
    "sep sept september settembre set septiembre septembre setembro setembre shtator září zář wrzesień września wrz septembra septembar "
    "rujna rujan ruj вересня вересень верасня сентября сентябрь сен септември септембар szeptember szept rugsėjo rugsėjis septembris "
    "septembrī syyskuu syyskuuta σεπτεμβρίου σεπ eylül eyl sentyabr sentabr қыркүйек სექტემბერი սեպտեմբերի سبتمبر شتنبر أيلول سپتامبر ستمبر "
    "ספטמבר सितंबर सितम्बर सप्टेंबर সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్ સપ્ટેમ્બર กันยายน กย septembrie septembri setyembre",
    "oct okt october oktober octobre octubre ottobre ott outubro out oktoober tetor října říjen październik października paź októbra október "
    "oktobra oktobar жовтня жовтень кастрычніка октября октябрь окт октомври октобар spalio spalis oktobris oktobrī lokakuu lokakuuta "
    "οκτωβρίου οκτ ekim eki oktyabr oktabr қазан ოქტომბერი հոկտեմբերի أكتوبر اكتوبر اکتبر اکتوبر אוקטובר अक्टूबर अक्तूबर ऑक्टोबर অক্টোবর "
    "அக்டோபர் అక్టోబర్ ઓક્ટોબર ตุลาคม ตค octombrie oktubre",
    "nov november novembre noviembre novembro nëntor listopad listopadu listopada lis novembra novembar studenoga studenog studeni stu "
    "листопада листопад лістапада ноября ноябрь ноя ноември новембар lapkričio lapkritis novembris novembrī marraskuu marraskuuta "
    "νοεμβρίου νοε nóvember kasım kasim kas noyabr қараша ნოემბერი նոյեմբերի نوفمبر نونبر نوامبر نومبر נובמבר नवंबर नवम्बर नोव्हेंबर "
    "নভেম্বর நவம்பர் నవంబర్ નવેમ્બર พฤศจิกายน พย noiembrie nobyembre",
    "dec dez déc des dis dic december dezember desember décembre diciembre dicembre dezembro desembre decembro dhjetor prosince prosinec pro "
    "decembra decembar prosinca prosinac грудня грудень снежня декабря декабрь дек декември децембар gruodžio gruodis decembris decembrī "
    "detsember joulukuu joulukuuta δεκεμβρίου δεκ aralık aralik ara dekabr желтоқсан დეკემბერი դեկտեմբերի ديسمبر دجنبر دسامبر دسمبر דצמבר "
    "दिसंबर दिसम्बर डिसेंबर ডিসেম্বর டிசம்பர் డిసెంబర్ ડિસેમ્બર ธันวาคม ธค decembrie disember disyembre grudzień grudnia gru",
]  # fmt: skip
_MORE = [
    "ιανουάριος ජනවාරි ജനുവരി ಜನವರಿ ਜਨਵਰੀ ມັງກອນ មករា eanáir ionawr urtarrilaren urtarrila",
    "φεβρουάριος පෙබරවාරි ഫെബ്രുവരി ಫೆಬ್ರವರಿ ਫਰਵਰੀ ກຸມພາ កុម្ភៈ feabhra chwefror otsailaren otsaila",
    "μάρτιος මාර්තු മാർച്ച് ಮಾರ್ಚ್ ਮਾਰਚ ມີນາ មីនា márta mawrth martxoaren martxoa",
    "απρίλιος අප්‍රේල් ഏപ്രിൽ ಏಪ್ರಿಲ್ ਅਪ੍ਰੈਲ ເມສາ មេសា aibreán ebrill apirilaren apirila",
    "μάιος μαϊου මැයි മേയ് മെയ് ಮೇ ਮਈ ພຶດສະພາ ឧសភា bealtaine maiatzaren maiatza",
    "ιούνιος ජූනි ജൂൺ ಜೂನ್ ਜੂਨ ມິຖຸນາ មិថុនា meitheamh mehefin ekainaren ekaina",
    "ιούλιος ජූලි ജൂലൈ ಜುಲೈ ਜੁਲਾਈ ກໍລະກົດ កក្កដា iúil gorffennaf uztailaren uztaila",
    "αύγουστος අගෝස්තු ഓഗസ്റ്റ് ಆಗಸ್ಟ್ ਅਗਸਤ ສິງຫາ សីហា lúnasa awst abuztuaren abuztua",
    "σεπτέμβριος සැප්තැම්බර් സെപ്റ്റംബർ ಸೆಪ್ಟೆಂಬರ್ ਸਤੰਬਰ ກັນຍາ កញ្ញា medi irailaren iraila",
    "οκτώβριος ඔක්තෝබර් ഒക്ടോബർ ಅಕ್ಟೋಬರ್ ਅਕਤੂਬਰ ຕຸລາ តុលា hydref urriaren urria",
    "νοέμβριος නොවැම්බර් നവംബർ ನವೆಂಬರ್ ਨਵੰਬਰ ພະຈິກ វិច្ឆិកា samhain tachwedd azaroaren azaroa",
    "δεκέμβριος දෙසැම්බර් ഡിസംബർ ಡಿಸೆಂಬರ್ ਦਸੰਬਰ ທັນວາ ធ្នូ nollaig rhagfyr abenduaren abendua",
]  # fmt: skip
"""Greek as it stands alone; Sinhala, Malayalam, Kannada, Punjabi, Lao, Khmer, Irish, Welsh and Basque."""
_NUMBER_OF = {
    name: number for lists in (_NAMES, _MORE) for number, names in enumerate(lists, 1) for name in names.split()
}


def _bare(name: str) -> str:
    """Without accents, which Greek capitals have not."""
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


_NUMBER_OF |= {_bare(name): number for name, number in _NUMBER_OF.items() if "\u0370" <= name[0] <= "\u03ff"}


def number_of(name: str) -> int | None:
    """Dots do not matter, nor does case, also Turkish, nor that Hebrew says "in May"."""
    key = name.lower().replace("i\u0307", "i").replace(".", "")
    return _NUMBER_OF.get(key) or _NUMBER_OF.get(key.removeprefix("ב"))
