"""One converter per kind of file: bytes in, lines and grids with the evidence of their form out."""
