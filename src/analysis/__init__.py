"""The fiche workbook: from the fiches of a working group of cities to one honest report per meeting."""
