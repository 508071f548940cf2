"""The desks of newspapers in many languages: a label in, whether it names one out."""

import re

from newscrawl.text import comparable

_NAMES = """
politics business economy finance markets money sports football world international national local region regional
metro culture arts art books music film cinema theater entertainment celebrities lifestyle life style fashion travel
food health science technology tech environment climate education society people media opinion analysis commentary
editorial columns letters features feature magazine investigation weather crime courts justice security defense energy
real_estate property cars autos family history religion obituaries gaming stories news special_report press_release
long_read q_and_a daily_briefing politik wirtschaft finanzen sport fußball welt ausland inland lokales regionales
kultur literatur musik medien leben mode reise essen gesundheit wissen wissenschaft technik netzwelt digital umwelt
klima bildung gesellschaft panorama meinung vermischtes leute unterhaltung hintergrund reportage ratgeber geschichte
politique économie finances monde étranger régions livres musique cinéma société santé sciences technologies
environnement éducation opinions tribune idées voyage cuisine faits_divers enquête política economía finanzas deportes
fútbol mundo internacional nacional regiones cultura libros música cine sociedad salud ciencia tecnología
medio_ambiente educación opinión gente viajes gastronomía sucesos reportaje economia esporte esportes cidades saúde
ciência tecnologia educação opinião cotidiano politica cronaca esteri mondo spettacoli scienze salute ambiente
opinioni società siyaset ekonomi spor futbol dünya gündem kültür kültür_sanat sanat sinema müzik magazin yaşam sağlık
bilim teknoloji çevre eğitim toplum yazarlar görüş yerel dış_haberler analiz röportaj politiek economie binnenland
buitenland cultuur wetenschap gezondheid opinie polityka gospodarka świat kraj kultura nauka zdrowie społeczeństwo
inrikes utrikes nöje åsikter ledare innenriks utenriks økonomi meninger indland udland kotimaa ulkomaat talous urheilu
kulttuuri mielipide политика экономика общество спорт культура наука мир здоровье происшествия мнения технологии
финансы бизнес політика економіка суспільство світ πολιτική οικονομία κόσμος αθλητικά πολιτισμός κοινωνία
"""
# Capitals fold to one spelling: Turkish has two letters i.
_DESKS = frozenset(comparable(name.replace("_", " ").upper()) for name in _NAMES.split())
_JOINTS = re.compile(r"\s*(?:[&/|,+·-]|\b(?:and|und|et|y|e|ve|og|och|en|i|и)\b)\s*", re.IGNORECASE)


def is_desk(label: str) -> bool:
    """Also of two: ARTS & CULTURE."""
    return all(comparable(part.upper()) in _DESKS for part in _JOINTS.split(label.strip(" :")))
