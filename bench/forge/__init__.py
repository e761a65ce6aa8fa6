"""The forge: draws forms that nobody tuned to, each with its truth, and measures how they are read (`make bench-reading`).

wordings.toml x layouts x habits -> `draw` -> a workspace and its truth -> `reader` (`fiches read`) -> `score`, `naming`,
`asking` (the questions answered with the truth) -> `figures`.
"""
