"""Web pages, plain text and mails: what the sender wrote, once."""

from analysis.reading.document import lines
from tests.made import mail, read, refused, table, told

BLUE = '<span style="color:#1F4E9E">{}</span>'


def test_a_page():
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><h1>Fiche</h1><p>Een <b>vet</b>\n  woord<br>tweede</p>"
        "<table><tr><th>Stad<td colspan=2>X<tr><td rowspan=2>a<td>1<td>2<tr><td>3<td>4<tr><td>5<td>6</table>"
        "<ul><li>een<li>twee</ul>"
        '<p style="display:none">weg</p><input type=checkbox checked> ja <select><option>nee<option selected>wel</select>'
        '<table><tr><td>opmaak</td></tr></table><img alt="logo" src="http://voorbeeld.example/x.png">'
        "<script>x</script></body></html>"
    )
    source = read(page.encode())
    assert source.format == "html"
    assert told(source) == [
        ("body", "Fiche"),
        ("body", "Een vet woord"),
        ("body", "tweede"),
        *[("body", text) for text in ("Stad", "X", "a", "1", "2", "3", "4", "5", "6", "een", "twee")],
        ("hidden", "weg"),
        ("body", "☒ ja wel"),
        ("body", "opmaak"),
        ("alt", "logo"),
    ]
    assert table(source) == [["Stad", "X", ""], ["a", "1", "2"], ["", "3", "4"], ["5", "6"]]


def test_plain_text_joins_what_a_margin_cut_off():
    text = (
        "1. Scope\n"
        "De laadpalen op het openbaar domein en alles wat daar technisch bij hoort,\n"
        "zoals de aansluiting.\n"
        "- eerste punt dat lang genoeg is om bijna tot aan de marge te komen, echt\n"
        "- tweede punt\n"
    )
    assert told(read(text.encode("utf-16"))) == [
        ("body", "1. Scope"),
        ("body", "De laadpalen op het openbaar domein en alles wat daar technisch bij hoort, zoals de aansluiting."),
        ("body", "- eerste punt dat lang genoeg is om bijna tot aan de marge te komen, echt"),
        ("body", "- tweede punt"),
    ]


def test_a_mail_is_read_once_with_its_sender_and_attachments():
    text = "Stad: Graafsele\n\nProblemen\n- te weinig palen\n"
    page = "<p>Stad: Graafsele</p><p>Problemen</p><p>- te weinig palen</p>"
    source = read(mail(text, page, **{"fiche.docx": b"PK"}))
    assert [text for _, text in told(source)] == ["Stad: Graafsele", "Problemen", "- te weinig palen"]
    assert source.properties == {
        "sender": "An Peeters <an@voorbeeld.example>",
        "recipient": "fiches@voorbeeld.example",
        "subject": "Fiche snelladen – Graafsele",
        "date": "2023-12-12T21:03:47+01:00",
    }
    assert source.attachments == (("fiche.docx", b"PK"),)


def test_a_mail_keeps_the_side_that_says_more():
    table_page = "<p>Problemen</p><table><tr><td>1</td><td>te duur</td></tr></table>"
    source = read(mail("Problemen\n1 te duur\nPS ook dit\n", table_page))
    assert [text for _, text in told(source)] == ["Problemen", "1", "te duur", "PS ook dit"]
    source = read(mail("vraag antwoord", f"<p>vraag {BLUE.format('antwoord')}</p>"))
    assert [mark.kind for line in lines(source.blocks) for mark in line.marks] == ["coloured"]
    assert [text for _, text in told(read(mail(page="<blockquote><p>Scope?</p></blockquote><p>ja</p>")))] == ["Scope?", "ja"]


def test_a_mail_for_one_reader_only_is_refused():
    head = b"From: a@voorbeeld.example\nTo: b@voorbeeld.example\nMIME-Version: 1.0\nContent-Type:"
    head += b" application/pkcs7-mime; name=x\n\nMII"
    assert refused(head) == "encrypted"
