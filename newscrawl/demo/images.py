"""Pictures for the paper: a number in, an SVG landscape out. Nothing is loaded from elsewhere."""

from random import Random

WIDTH, HEIGHT = 960, 540
_SKIES = (
    ("#f6d5a8", "#d9815b", "#4b3b5a"), ("#cfe3ef", "#8fb6cf", "#2f5570"), ("#f3e9d2", "#c6a15b", "#6b4f2a"),
    ("#dfe9d8", "#8fae8b", "#33503f"), ("#e8dcea", "#a98bb5", "#4a3560"), ("#f8e3dc", "#d98f83", "#6c3a3f"),
)  # fmt: skip


def svg(number: int) -> bytes:
    """A sky, a sun, three ridges and, now and then, a harbour or a skyline."""
    rng = Random(number)
    light, middle, dark = rng.choice(_SKIES)
    horizon = rng.randint(250, 340)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        '<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1">',
        f'<stop offset="0" stop-color="{middle}"/><stop offset=".75" stop-color="{light}"/></linearGradient></defs>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#s)"/>',
        _sun(rng, horizon),
        *(_ridge(rng, horizon + 45 * layer, dark, 0.35 + 0.2 * layer) for layer in range(3)),
    ]
    parts.append(_skyline(rng, dark) if rng.random() < 0.5 else _water(rng, light))  # noqa: PLR2004
    parts.append("</svg>")
    return "".join(parts).encode()


def _sun(rng: Random, horizon: int) -> str:
    x, y, radius = rng.randint(120, 840), horizon - rng.randint(20, 140), rng.randint(28, 64)
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#fffaf0" opacity=".85"/>'


def _ridge(rng: Random, base: int, colour: str, opacity: float) -> str:
    step = WIDTH // 8
    points = " ".join(f"{x},{base - rng.randint(0, 90)}" for x in range(0, WIDTH + 1, step))
    return f'<polygon points="0,{HEIGHT} {points} {WIDTH},{HEIGHT}" fill="{colour}" opacity="{opacity:.2f}"/>'


def _skyline(rng: Random, colour: str) -> str:
    towers, x = [], 0
    while x < WIDTH:
        width, height = rng.randint(30, 90), rng.randint(60, 210)
        towers.append(f'<rect x="{x}" y="{HEIGHT - height}" width="{width}" height="{height}" fill="{colour}"/>')
        x += width + rng.randint(0, 26)
    return "".join(towers)


def _water(rng: Random, colour: str) -> str:
    x = rng.randint(200, 700)
    boat = (
        f'<path d="M{x} 455h120l-22 30h-76z" fill="#fff" opacity=".9"/>'
        f'<path d="M{x + 55} 380v70h-46z" fill="#fff" opacity=".75"/>'
    )
    waves = "".join(
        f'<rect x="{rng.randint(0, 800)}" y="{y}" width="{rng.randint(60, 260)}" '
        f'height="3" fill="{colour}" opacity=".5"/>'
        for y in range(440, HEIGHT, 14)
    )
    return boat + waves
