"""What matplotlib writes, made small and made to follow the page: colours as variables with a light and a dark value."""

import re

# Role → hex in the drawing, and its value in the dark (contrast as in report.css).
INK, SOFT, ACCENT, LINE, HAIR = "#1b1e22", "#555b63", "#12436d", "#8a9099", "#dfe2e6"
_DARK = {INK: "#e9ebee", SOFT: "#aab1ba", ACCENT: "#8fc4f2", LINE: "#7f8791", HAIR: "#30363d"}
_FONT = "Segoe UI,Roboto,Noto Sans,Helvetica Neue,Arial,Liberation Sans,sans-serif"
# Inside a style attribute only, so that a label can never be mistaken for a property.
_NEEDLESS = re.compile(r" ?(?:font-family: [^;\"]*|stroke-line(?:join|cap): (?:miter|butt)|stroke-miterlimit: [^;\"]*);?")
_IDLE = re.compile(r' (?:clip-path="[^"]*"|transform="rotate\(-?0[^"]*\)"|xmlns:xlink="[^"]*"|version="[^"]*")')
_TAG = re.compile(r"<[^>]*>")
_STYLE = re.compile(r'style="([^"]*)"')


def slim(svg: str) -> str:
    """The same drawing without wrappers, clip paths, defaults and comments; text stays text."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<style[^>]*>.*?</style>|<defs>.*?</defs>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"</?g[^>]*>", "", svg)
    svg = _TAG.sub(_attributes, svg)
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*" height="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r'<path d="[^"]*" style="fill:none"/>', "", svg)
    svg = re.sub(r"\s*\n\s*", " ", svg).replace("> <", "><")
    svg = re.sub(r"(<svg[^>]*>)", rf"\1<style>{_themes()}</style>", svg, count=1).strip()
    return _TAG.sub(lambda tag: tag[0].replace('"', "'"), svg)


def _attributes(tag: re.Match[str]) -> str:
    """One tag without what it can do without. Only tags: a label that looks like a style, or holds a number, is left alone."""
    return re.sub(r"(\d+\.\d)\d+", r"\1", _STYLE.sub(_short, _IDLE.sub("", tag[0])))


def _short(match: re.Match[str]) -> str:
    style = _NEEDLESS.sub("", match[1])
    for number, color in enumerate(_DARK):
        style = style.replace(color, f"var(--{number})")
    return f'style="{style.replace("; ", ";").replace(": ", ":").strip("; ")}"'


def _themes() -> str:
    light = ";".join(f"--{number}:{color}" for number, color in enumerate(_DARK))
    dark = ";".join(f"--{number}:{color}" for number, color in enumerate(_DARK.values()))
    return f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}text{{font-family:{_FONT}}}"
