"""Which tables people decide in, with which columns, and what in one must stand in another."""

# file: (columns it must have, columns that together are its key). Files in OPTIONAL may be absent.
COLUMNS: dict[str, tuple[str, str]] = {
    "settings": ("key value note", "key"),
    "challenges": ("challenge label question aliases order", "challenge"),
    "cities": ("city label kind province population aliases concession concession_date concession_source order", "city"),
    "meetings": ("meeting date title challenge fiche_deadline kind date_precision", "meeting"),
    "moments": ("moment relative_to days reports label", "moment"),
    "sections": ("section label_nl aliases repeats audience definition order", "section"),
    "templates": ("template section asked", "template section"),
    "codes": ("code challenge section label short predicate predicate_one definition domains disciplines instruments", "code"),
    "examples": ("code text", ""),
    "instruments": (
        "instrument label level aliases valid_from valid_from_precision kind ambiguous_aliases valid_from_note",
        "instrument",
    ),
    "domains": ("domain label definition order", "domain"),
    "disciplines": ("discipline label definition order", "discipline"),
    "stakeholders": ("stakeholder label kind aliases audience needs", "stakeholder"),
    "short_answers": ("text status counts_as_answer counts_as_problem", ""),
    "codings": ("challenge section text code coder date note", ""),
    "rules": ("challenge section text instruments level coder date note", ""),
    "files": ("file received city challenge version department note", "file"),
    "corrections": ("fiche file statement action section text value who date reason", ""),
    "redactions": ("challenge section text span reason who date", ""),
    "releases": ("pattern context audience who date reason", ""),
    "replies": ("city statement text answer proposal who date settled how", ""),
    "advice": ("point chapter kind text codes addressed_to depends_on", "point"),
    "minutes": ("meeting item text codes kind", "meeting item"),
}
OPTIONAL = frozenset(
    "codings rules files corrections redactions releases replies advice minutes examples stakeholders moments".split()
)
# (file, column, separator) must stand in (file, column).
LINKS: list[tuple[str, str, str, str, str]] = [
    ("meetings", "challenge", "", "challenges", "challenge"),
    ("templates", "section", "", "sections", "section"),
    ("codes", "challenge", "", "challenges", "challenge"),
    ("codes", "domains", "|", "domains", "domain"),
    ("codes", "disciplines", "|", "disciplines", "discipline"),
    ("codes", "instruments", "|", "instruments", "instrument"),
    ("examples", "code", "", "codes", "code"),
    ("codings", "challenge", "", "challenges", "challenge"),
    ("codings", "section", "", "sections", "section"),
    ("rules", "instruments", "|", "instruments", "instrument"),
    ("files", "city", "", "cities", "city"),
    ("files", "challenge", "|", "challenges", "challenge"),
    ("replies", "city", "", "cities", "city"),
    ("minutes", "meeting", "", "meetings", "meeting"),
    ("advice", "codes", "|", "codes", "code"),
    ("minutes", "codes", "|", "codes", "code"),
]
