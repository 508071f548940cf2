import re,html,unicodedata
def clean(s): return " ".join(html.unescape(unicodedata.normalize("NFC",s)).split())
_W=re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[^\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]+")
def count_words(s): return len(_W.findall(s))
