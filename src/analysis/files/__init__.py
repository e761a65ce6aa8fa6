"""What goes beside a page: spreadsheets, documents, mail drafts, PDF, exchange formats."""
