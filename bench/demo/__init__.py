"""`make demo`: the whole first Monday of a fictional working group, from the wheel in an empty environment."""
