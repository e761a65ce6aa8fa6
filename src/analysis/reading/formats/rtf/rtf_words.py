"""The control words of RTF 1.9.1 that matter for reading."""

from analysis.reading.formats.runs import BOLD, CAPS, COLOURED, DELETED, HIDDEN, INSERTED, STRUCK, UNDERLINED

MARGINS = {"header": "header", "footer": "footer"} | {f"{m}{side}": m for m in ("header", "footer") for side in "lrf"}
FLOWS = {**MARGINS, "footnote": "footnote", "annotation": "comment", "shptxt": "textbox", "dptxbxtext": "textbox"}
# Destinations whose text is captured, and interpreted when their group ends.
CAPTURED = frozenset("fonttbl colortbl stylesheet creatim revtim author subject sn sv formfield ffl shprslt".split())
# Destinations that hold no text of the document, marked with \* or not.
SILENT = frozenset(
    "themedata listtext pntext listtable nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn"
    " atnid atnauthor atntime atndate atnref atrfstart atrfend template filetbl nonshppict tc tcn xe rxe".split()
)
# They hold no text either, but may hold destinations that do: dates, the description of a picture, a form field.
HOLLOW = frozenset({"info", "pict", "fldinst"})
# Within these nothing is what it says: text for programs that do not know boxes, or unknown.
SEALED = frozenset({"", "shprslt"})
# Marked with \* ("skip me if you do not know me"), and known: their text is read.
KNOWN = frozenset("shpinst nesttableprops shppict picprop fldinst moMath moMathPara do".split())
SIGNS = {
    "tab": "\t", "line": "\n", "softline": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "ltrmark": "\u200e", "rtlmark": "\u200f",
    "~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
LOOKS = {"v": HIDDEN, "deleted": DELETED, "revised": INSERTED, "strike": STRUCK, "striked": STRUCK, "ul": UNDERLINED}
LOOKS |= {
    "highlight": COLOURED,
    "b": BOLD,
    "caps": CAPS,
    "scaps": CAPS,
    **dict.fromkeys("uld uldash uldashd uldashdd uldb ulth ulw ulwave".split(), UNDERLINED),
}
