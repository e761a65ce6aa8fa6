"""The page itself: words, style and script in one answer. What it shows of the work it asks for when it is there."""

import json

from analysis.desk.lab.bundle import bundled, style
from analysis.pages.tables.markup import esc
from analysis.words import say

WORDS = "gone busy log jobs steps".split()
SHELL = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head>
<body>
<a class="st-skip" href="#main">{skip}</a>
<header><p class="st-group">{title}</p><nav aria-label="{elsewhere}"><a href="{base}lab/workspaces/werkboek">{lab}</a>
<a href="{base}files/reports/index.html">{reports}</a></nav></header>
<main id="main" tabindex="-1"><h1>{head}</h1><p>{intro}</p><div id="job"></div><div id="steps"><p>{asking}</p></div></main>
<script type="application/json" id="facts">{facts}</script>
<script type="module">{script}</script>
</body>
</html>
"""


def page(base: str, xsrf: str) -> str:
    """HTML. `base`: where the server stands ("/"). Needs nothing of the network and runs nothing but its own script."""
    facts = {"base": base, "xsrf": xsrf, "words": {word: say(f"start.{word}") for word in WORDS}}
    names = "title skip elsewhere lab reports head intro asking".split()
    words = {name: esc(say(f"start.{name}")) for name in names} | {"language": say("template.language")}
    safe = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
    return SHELL.format(**words, base=esc(base), style=style("start.css"), facts=safe, script=bundled("start.js"))
