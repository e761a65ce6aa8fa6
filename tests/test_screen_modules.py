"""The scripts of the screens, module by module: as one text, and each by itself in a real browser."""

import re

import pytest
from browser import launched

from analysis.desk.lab.bundle import BROWSER, bundled

SCREENS = sorted(path.name for path in BROWSER.glob("*.js") if "export default" in path.read_text("utf-8"))


@pytest.mark.parametrize("name", SCREENS)
def test_a_bundle_is_one_module_that_names_everything_once(name):
    script = bundled(name)
    assert not re.search(r"^import ", script, re.MULTILINE) and script.count("export ") == 1
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", script, re.MULTILINE)
    assert sorted(names) == sorted(set(names)) and len(names) > 5


@pytest.mark.parametrize("path", sorted(BROWSER.glob("*.js")), ids=lambda path: path.name)
def test_modules_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= 200


@pytest.fixture(scope="module")
def page():
    with launched() as browser:
        yield browser.new_page()


def asked(page, module, expression):
    """What an expression gives in which everything of a module can be named."""
    names = re.findall(r"^(?:async )?(?:function|const) (\w+)", bundled(module), re.MULTILINE)
    return page.evaluate(
        "async ([script, names, asked]) => { const url = URL.createObjectURL(new Blob([script + `\\nexport { ${names} };`],"
        " { type: 'text/javascript' })); const m = await import(url); return new Function(...names, `return ${asked}`)"
        "(...names.map((n) => m[n])); }",
        [bundled(module), sorted(set(names)), expression],
    )


KEY = "{{ key: '{key}', ctrlKey: {ctrl}, target: document.createElement('{tag}') }}"
PRESSED = [
    ("1", "div", "false", "true", "first"),
    ("W", "div", "false", "true", "doubt"),
    ("1", "input", "false", "true", None),
    ("s", "div", "true", "true", None),
    ("s", "div", "false", "null", None),
    ("u", "div", "false", "null", "undo"),
    ("Enter", "div", "false", "true", "keep"),
    ("Enter", "button", "false", "true", None),
    ("q", "div", "false", "true", None),
]


@pytest.mark.browser
@pytest.mark.parametrize(("key", "tag", "ctrl", "item", "deed"), PRESSED)
@pytest.mark.wide
def test_a_key_asks_for_one_thing_and_never_while_somebody_types(page, key, tag, ctrl, item, deed):
    event = KEY.format(key=key, tag=tag, ctrl=ctrl)
    assert asked(page, "keys.js", f"deedOf({event}, {item})") == deed


@pytest.mark.browser
def test_codes_are_gathered_and_dropped_again_before_they_are_sent(page):
    assert asked(page, "decision.js", "picked(fresh(), 'A').send") == ["A"]
    gather = "picked(picked(picked({ ...fresh(), several: new Set() }, 'A').state, 'B').state, 'A').state.several"
    assert asked(page, "decision.js", f"[...{gather}]") == ["B"]
    sent = "message({ ...fresh(), doubt: true, also: new Set(['x']) }, ['A'], 'n')"
    assert asked(page, "decision.js", sent) == {"do": "code", "codes": ["A"], "note": "n", "doubt": True, "also": ["x"]}


@pytest.mark.browser
def test_search_finds_every_word_in_any_order_without_accents(page):
    codes = "[{code: 'A-1', label: 'Coördinatie', definition: 'van laden'}, {code: 'B', label: 'Iets', definition: 'anders'}]"
    assert asked(page, "search.js", f"hits({codes}, 'LADEN coord').map((c) => c.code)") == ["A-1"]
    assert asked(page, "search.js", f"hits({codes}, '').length") == 2


@pytest.mark.browser
def test_text_of_a_city_is_never_markup(page):
    assert asked(page, "elements.js", "make('p', { text: '<img src=x>' }).children.length") == 0
