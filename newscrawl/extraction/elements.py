"""What HTML's elements do to the text around them: a tag in, a kind out."""

INLINE, BLOCK, SKIPPED, ANCHOR, BREAK, PICTURE, MAYBE_BLOCK = range(7)

KINDS = (
    dict.fromkeys(
        str.split("""a abbr acronym bdi bdo big code data del dfn font ins kbd mark nobr o:p picture q rb
        ruby s samp source strike sub sup time track tt u var wbr center-x"""),
        INLINE,
    )
    | dict.fromkeys(
        str.split("""script style noscript svg template iframe title select option optgroup textarea input object embed
        audio video canvas map math applet datalist frameset amp-ad amp-sidebar amp-consent amp-analytics amp-state
        rp rt rtc"""),
        SKIPPED,
    )
    | dict.fromkeys(("span", "small", "em", "i", "b", "strong", "label", "cite"), MAYBE_BLOCK)
    | {"a": ANCHOR, "br": BREAK, "img": PICTURE, "amp-img": PICTURE}
)
"""All others are blocks. A MAYBE_BLOCK is inline but when its class makes it a caption, an embed or hidden."""
