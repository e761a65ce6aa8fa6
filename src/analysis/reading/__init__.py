"""One file in, fields with places and a ledger of characters out. These rooms know formats and forms; they know no city."""
