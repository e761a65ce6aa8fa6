"""Values that show themselves on a page: tables, figures, prose, and the template around them."""
