"""What does not match in the advice: points that no fiche carries, and findings that no point rests on."""

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.pages.tables.advised import to_point
from analysis.pages.tables.called import cities, out_of_asked
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, number, tag
from analysis.words import say


def bare_points(e: Evidence) -> Html:
    """Points without support: no city's own words carry them."""
    rows = findings.unsupported(e).to_dict("records")
    if not rows:
        return Html(tag("p", esc(say("advice.bare_none"))))
    yet = {rises: tag("span", esc(say(f"advice.bare_{'yet' if rises else 'unasked'}")), "small") for rises in (True, False)}
    lines = [
        tag("li", f"{to_point(row['point'])} {esc(row['text'])} {yet[row['rises']] if row['yet'] else ''}".rstrip())
        for row in rows
    ]
    return Html(tag("ul", "".join(lines), "facts", id_="zonder-steun"))


def loose_findings(e: Evidence) -> Html:
    """Findings without a point: codes that several cities name and no point rests on."""
    if e.silenced:
        return Html(tag("p", esc(say("prose.nothing_for_you"))))
    rows = findings.unaddressed(e).to_dict("records")
    heads = [say(f"advice.loose_{name}") for name in ("finding", "challenge", "section", "cities")]
    body = [
        [
            f"{esc(row['label'])} {tag('span', cities(e, row['who']), 'small')}",
            esc(e.codebook.label("challenges", row["challenge"])),
            esc(e.codebook.label("sections", row["section"])),
            number(
                anchor("b", row["section"], row["code"]),
                out_of_asked(e, row["cities"], row["section"], row["challenge"], row["rises"]),
            ),
        ]
        for row in rows
    ]
    if not rows:
        several = [findings.ranked(e, section).query("cities > 1") for section in e.codebook.coded]
        return Html(tag("p", esc(say("advice.loose_none" if any(map(len, several)) else "advice.loose_nothing"))))
    return grid(caption(say("advice.loose_title"), say("advice.loose_note")), heads, body, right=(3,), id_="zonder-punt")
