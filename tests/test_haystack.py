"""Many values in long texts: found exactly when the text holds them."""

import random

from analysis.publish.gate.haystack import SHORTEST, Haystack


def test_a_value_is_found_exactly_when_a_text_holds_it():
    chance = random.Random(6)
    texts = ["".join(chance.choices("abé𝄞", k=size)) for size in (4000, 40, 3, 0)]
    hay = Haystack(texts)
    cut = [text[start : start + size] for text in texts for size in range(1, 30) for start in range(0, len(text), 97)]
    made = ["".join(chance.choices("abé𝄞", k=size)) for size in range(1, 30) for _ in range(20)]
    crossed = [texts[0][-7:] + texts[1][:7], texts[0][:6] + texts[0][-6:], "\ud800" * 7]
    values = [*cut, *made, *crossed]
    there = hay.standing(values)
    for value in values:
        assert (value in there) == (len(value) >= SHORTEST and any(value in text for text in texts)), value
    assert sum(value in there for value in cut) > 900 and sum(value in there for value in made) > 10
    assert hay.standing([]) == set()
