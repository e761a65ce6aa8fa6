"""The rules of the gate one by one, on literal texts: what is a secret for whom, what lets it out, where it is looked for."""

import io
import zipfile
from email.message import EmailMessage

import pytest
from small_evidence import FIRST, frame, said, with_tables

from analysis.counting.evidence import redacting
from analysis.counting.evidence.called_after import naming
from analysis.counting.evidence.unnamed import _together, _wordless, named
from analysis.publish.gate import figures, patterns, persons, wording
from analysis.publish.gate.closed import Closed, Quotable
from analysis.publish.gate.contact_values import personal
from analysis.publish.gate.judgement import released
from analysis.publish.gate.known import Known, _split, _unnamed
from analysis.publish.gate.opened import Unopened, opened
from analysis.publish.gate.reader import Reader
from analysis.publish.gate.squeezed import squeezed
from analysis.publish.gate.whereabouts import Whereabouts

A, B, C = FIRST
LONG = "De stad zegt het contract met haar operator volgend jaar in stilte op."
MEETING = "2023-03-03"
STATEMENTS = "city text detail priority actor rule level_written layer audience fiche place"


def closed(hidden: list[str], shown: list[str], ours: list[str] = [], quotable: Quotable = Quotable({}, {})) -> set[str]:  # noqa: B006, B008
    found = Closed(hidden, shown, ours, ["Laadpalen in de straat"], ["Zandkerke"], quotable)
    return {text for told in (found.runs, found.few, found.whole) for text in told.values()}


@pytest.mark.parametrize(
    ("hidden", "shown", "secret"),
    [
        (LONG, [], True),
        (LONG, [LONG], False),  # the same words stand where everybody may read them
        (LONG, ["Wij lezen: de stad zegt het contract met haar buur op."], True),  # the rest of it does not
        ("Het bod is te hoog.", [], True),
        ("te hoog", [], True),
        ("nee", [], False),
        ("Zandkerke 12", [], False),  # which city it is tells nothing
        ("operator + netbeheerder", ["operator", "netbeheerder"], False),
        ("operator + netbeheerder", ["operator"], True),
        ("Laadpalen", [], False),  # a piece of a label
    ],
)
def test_a_closed_sentence_is_a_secret_unless_it_stands_in_the_open(hidden, shown, secret):
    assert bool(closed([hidden], shown)) is secret


@pytest.mark.parametrize(
    ("by", "own", "secret"),
    [
        ({B: [LONG]}, [], True),
        ({B: [LONG], C: [LONG]}, [], False),  # two write it: no quotation
        ({B: [LONG]}, [LONG], False),  # its own city shows it
        ({B: ["Heel iets anders."]}, [], False),
    ],
)
def test_what_one_other_city_repeats_of_a_closed_sentence_is_a_secret(by, own, secret):
    found = Quotable({A: [LONG]}, {A: own, **by}).runs("")
    assert bool(list(found)) is secret


@pytest.mark.parametrize(
    ("row", "reader", "may"),
    [
        (said(A, "x"), Reader("mow"), True),
        (said(A, "x", audience="werkgroep"), Reader("mow"), False),
        (said(A, "x", audience="werkgroep"), Reader("werkgroep"), True),
        (said(A, "x", audience="intern"), Reader("werkgroep"), False),
        (said(A, "x", audience="intern"), Reader("werkgroep", city=A), True),
        (said(A, "x", audience="intern"), Reader("werkgroep", city=B), False),
        (said(A, "x", layer="comment"), Reader("werkgroep"), False),
        (said(A, "x", layer="comment"), Reader("werkgroep", city=A), True),
        (said(B, "x"), Reader("mow"), False),  # it did not agree to be named, and is not quoted
        (said(B, "x"), Reader("werkgroep"), True),
        (said(B, "x", audience="publiek"), Reader("publiek"), False),
    ],
)
def test_each_reader_may_read_its_own(row, reader, may):
    fiches = frame("city superseded_by name_ok", {"city": A, "name_ok": "ja"}, {"city": B, "name_ok": "neen"})
    hidden, shown, _ = _split(frame(STATEMENTS, row), fiches, reader)
    assert (hidden, shown) == (([], ["x"]) if may else (["x"], []))


@pytest.mark.parametrize(
    ("agreed", "unnamed"),
    [
        (["ja"], False),
        (["neen"], True),
        ([""], True),  # nobody said it
        (["ja", "neen"], True),
        (["ja", "ja"], False),
    ],
)
def test_a_city_is_named_outside_when_every_fiche_of_it_says_so(agreed, unnamed):
    fiches = frame(
        "city challenge superseded_by name_ok", *({"city": A, "challenge": "data", "name_ok": one} for one in agreed)
    )
    book = with_tables()
    assert (("ankerdonk",) in _unnamed(fiches, book)) is unnamed
    for audience, same in (("mow", not unnamed), ("publiek", not unnamed), ("werkgroep", True), ("intern", True)):
        assert (named(book, fiches, "data", audience)[A] == A) is same
        assert (named(book, fiches, "snelladen", audience)[A] == A) is (audience in ("werkgroep", "intern"))


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("inhoud", "inhoud", 2),
        ("inhoud", "leeg", 0),  # an empty field hides nobody who said something
        ("inhoud", "bewust_geen", 0),
        ("inhoud", None, 0),
        ("leeg", "bewust_geen", 2),
    ],
)
def test_what_one_unnamed_city_says_alone_is_in_no_figure(one, other, kept):
    rows = [said(A, "x", status=one), said(C, "z")] + ([said(B, "y", status=other)] if other else [])
    left = _together(frame(f"{STATEMENTS} challenge section status", *rows), [A, B])
    assert len(left) == kept + 1 and C in set(left["city"])


@pytest.mark.parametrize(
    ("row", "readers"),
    [
        ({"audience": "mow"}, "mwc"),
        ({"audience": "werkgroep"}, "wc"),
        ({"audience": A}, "c"),
        ({"audience": B}, ""),
        ({"audience": ""}, ""),
        ({"audience": "publiek"}, "pmwc"),
        ({"audience": "publiek", "date": ""}, ""),
        ({"audience": "publiek", "reason": ""}, ""),
    ],
)
def test_a_release_holds_for_whom_it_names_with_a_date_and_a_reason(row, readers):
    given = {"pattern": "phone", "context": "c", "date": "2023-03-01", "reason": "mag"}
    book = with_tables(releases=frame("pattern context audience who date reason", {**given, **row}))
    who = {name: Reader(audience) for name, audience in (("p", "publiek"), ("m", "mow"), ("w", "werkgroep"))}
    who["c"] = Reader("werkgroep", city=A)
    assert "".join(name for name, reader in who.items() if list(released(book, reader))) == readers


def test_only_our_own_address_may_be_shown():
    seen = opened("x.txt", b"Antwoord naar lab@stad.example of naar jan@stad.example")
    found = {text for _, text in patterns.found(seen, frozenset({"lab@stad.example"}))}
    assert found == {"jan@stad.example"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sofie Wolbrecht belt.", True),
        ("wolbrecht", False),
        ("mevr. wolbrecht", True),
        ("WOLBRECHT", False),
        ("De paal", False),
    ],
)
def test_a_known_person_is_found_by_name_or_behind_a_title(text, found):
    who = persons.persons(["Sofie Wolbrecht", "Mia Paal"], ["de paal en de wolbrecht"], ["Zandkerke"])
    assert bool(list(who.found([text]))) is found


def test_a_place_or_a_service_is_no_person():
    assert persons.persons(["Zandkerke", "Dienst Mobiliteit"], [], ["Zandkerke"]).known == {}


@pytest.mark.parametrize(("field", "told"), [("Ingevuld door", True), ("Stad", False)])
def test_every_contact_field_is_personal_unless_it_is_known_to_be_harmless(field, told):
    contacts = frame("field text", {"field": field, "text": "Jo Wolbrecht; dienst"})
    assert ("Jo Wolbrecht" in set(personal(contacts, with_tables()))) is told


# --- where it is looked for --------------------------------------------------------------------------------------------------


def _zip(**parts: str | bytes) -> bytes:
    with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "."), text)
    return out.getvalue()


def _mail(attached: bytes = b"", subject: str = "Verslag", body: str = "Dag") -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(body)
    if attached:
        message.add_attachment(attached, maintype="text", subtype="html", filename="x.html")
    return message.as_bytes()


DRAWN = b"data:image/svg+xml,%3Csvg%3E%3Ctext%3EHIER%3C/text%3E%3C/svg%3E"
PLACES = {
    "a paragraph": ("x.html", b"<html><body><p>HIER</p></body></html>"),
    "cut by mark-up": ("x.html", b"<html><body><p>H<b>IE</b>R</p></body></html>"),
    "a comment": ("x.html", b"<html><body><!-- HIER --></body></html>"),
    "an attribute": ("x.html", b"<html><body><p title='HIER'>x</p></body></html>"),
    "a drawing": ("x.html", b"<html><body><img src='" + DRAWN + b"'></body></html>"),
    "a drawing of a style sheet": ("x.html", b"<html><style>p{background:url(" + DRAWN + b")}</style><body>x</body></html>"),
    "a quotation": ("x.html", b"<html><body><blockquote>HIER</blockquote></body></html>"),
    "a cell with a comma": ("x.csv", b'a,"HIER, daar"'),
    "a part of a document": ("x.docx", _zip(word__xml="<p>HIER</p>")),
    "the name of a part": ("x.docx", _zip(HIER__xml="<p>x</p>")),
    "an address in a part": ("x.docx", _zip(rels__rels="<a Target='HIER'/>")),
    "a document in a document": ("x.docx", _zip(in__docx=_zip(word__xml="<p>HIER</p>"))),
    "the subject of a mail": ("x.eml", _mail(subject="HIER")),
    "a mail": ("x.eml", _mail(body="HIER")),
    "what came along with a mail": ("x.eml", _mail(b"<html><body><p>HIER</p></body></html>")),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_everything_in_a_file_is_looked_at(place):
    name, data = PLACES[place]
    assert any("HIER" in block for block in opened(name, data).blocks)


@pytest.mark.parametrize(
    ("name", "data"), [("x.pdf", b"%PDF"), ("x.docx", b"PK\x03\x04kapot"), ("x.csv", b"\xff"), ("x", b"a")]
)
def test_what_cannot_be_looked_at_does_not_leave(name, data):
    with pytest.raises(Unopened):
        opened(name, data)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>Jan Wolbrecht</p>", True),
        ("<table><tr><td>Jan Wol</td><td>brecht</td></tr></table>", True),
        ("<p>j a n - w o l b r e c h t</p>", True),
        ("<p>Jan</p><p>en</p><p>Wolbrecht</p>", False),
    ],
)
def test_a_known_text_is_found_in_whatever_disguise(page, found):
    secrets = Known({squeezed("Jan Wolbrecht"): ("redaction", "Jan Wolbrecht")}, {})
    assert bool(list(secrets.found(opened("x.html", f"<html><body>{page}</body></html>".encode())))) is found


CALLED = [
    ("Ankerdonk", "De Ankerdonkse ring, volgens de Ankerdonkers.", ["Ankerdonkse", "Ankerdonkers"]),
    ("Brugge", "Het Brugs plan van de Bruggelingen, over bruggen en een brug.", ["Brugs", "Bruggelingen"]),
    ("Mechelen", "Mechelse palen, een mechanisme.", ["Mechelse"]),
    ("Roeselare", "De Roeselaarse wijk. Roes elders.", ["Roeselaarse"]),
    ("Sint-Niklaas", "In Sint Niklaas en op de Sint-Niklase markt.", ["Sint Niklaas", "Sint-Niklase"]),
    ("Gent", "GENTSE haven, Gentenaars, een agent, agentschap, gentiaan.", ["GENTSE", "Gentenaars"]),
    ("VGC", "De VGC, en vgcs.", ["VGC"]),
]


@pytest.mark.parametrize(("name", "text", "found"), CALLED)
def test_what_is_called_after_a_city_tells_which_city_it_is(name, text, found):
    assert naming((name,)).findall(text) == found
    secrets = Known({}, {}, called=naming((name,)))
    assert [told for _, told in secrets.found(opened("x.html", f"<html><body><p>{text}</p></body></html>".encode()))] == found


def test_what_is_called_after_an_unnamed_city_is_left_out_of_the_words_of_another():
    cities = frame("city label aliases", {"city": "xhoven", "label": "Xhoven", "aliases": ""})
    rows = frame(STATEMENTS + " refers_to", said(A, "Zoals de Xhovense collega's zeggen."), said("xhoven", "Niets."))
    left = _wordless(rows, ["xhoven"], with_tables(cities=cities))
    assert list(left["text"]) == ["Zoals de [weggelaten] collega's zeggen.", ""]


def test_a_short_known_text_is_found_as_whole_words_only():
    secrets = Known({}, {("an", "de", "wit"): ("redaction", "An De Wit")})
    page = "<html><body><p>Vraag An De Wit.</p></body></html>", "<html><body><p>van de wittebroodsweken</p></body></html>"
    assert [bool(list(secrets.found(opened("x.html", text.encode())))) for text in page] == [True, False]


def test_whose_words_they_are():
    rows = frame(STATEMENTS, said(A, "Bel 0468 98 76 54.", audience="intern"), said(B, "Bel 0468 98 76 54.", place="rij 2"))
    where = Whereabouts(rows, with_tables())
    assert where.own(A, "0468 98 76 54") and not where.own(C, "0468 98 76 54") and not where.own("", "0468 98 76 54")
    assert where.of("0468987654", frozenset({"mow"})) == {"city": B, "fiche": B, "place": "rij 2"}


@pytest.mark.parametrize(
    ("span", "text", "left"),
    [
        ("Jan Wolbrecht", "Bel jan  WOLBRECHT nu.", "Bel [weggelaten] nu."),
        ("900", "Het kost 9000 of 900 euro.", "Het kost [weggelaten]0 of [weggelaten] euro."),  # in its own sentence anywhere
        ("", "Niets.", "Niets."),
    ],
)
def test_a_span_goes_wherever_it_stands_in_its_sentence(span, text, left):
    row = {"challenge": "data", "text": text, "span": span}
    rows = frame(f"{STATEMENTS} challenge", said(A, text), said(A, text, challenge="snelladen"))
    out = redacting.redacted(rows, with_tables(redactions=frame("challenge section text span", row)))
    assert list(out["text"]) == [left, text]


def test_a_span_goes_as_whole_words_from_other_sentences_and_from_what_stands_beside_them():
    row = {"challenge": "", "text": "Bel Wit.", "span": "Wit"}
    rows = frame(
        f"{STATEMENTS} challenge", said(A, "Bel Wit."), said(B, "Witte palen van Wit.", detail="Wit", challenge="snelladen")
    )
    out = redacting.redacted(rows, with_tables(redactions=frame("challenge section text span", row)))
    assert out[["text", "detail"]].to_numpy().tolist() == [
        ["Bel [weggelaten].", ""],
        ["Witte palen van [weggelaten].", "[weggelaten]"],
    ]


# --- what a page may claim ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "waiting", "held"),
    [
        ("Van Zandkerke is geen fiche ontvangen.", True, True),
        ("Van Zandkerke is geen fiche ontvangen.", False, False),
        ("Alle fiches zijn gelezen.", True, False),
    ],
)
def test_nobody_is_told_that_no_fiche_came_while_a_file_waits(text, waiting, held):
    seen = opened("x.html", f"<html><body><p>{text}</p></body></html>".encode())
    assert bool({kind for kind, _ in wording.found(seen, with_tables(), waiting)} & {"no_fiche"}) is held


@pytest.mark.parametrize(
    ("numbers", "known", "right"),
    [
        ((8,), {(8, 13)}, True),
        ((8, 13), {(8, 13)}, True),
        ((8, 12), {(8, 13)}, False),
        ((), {(8, 13)}, False),
        ((8, 13, 2), {(8, 13)}, False),
    ],
)
def test_a_number_is_what_was_counted_and_out_of_as_many(numbers, known, right):
    assert figures._among(numbers, known) is right


@pytest.mark.parametrize(("text", "numbers"), [("Eén van de 13 steden", (1, 13)), ("8 van de 12", (8, 12))])
def test_numbers_in_letters_are_numbers(text, numbers):
    assert figures.told(text) == numbers
