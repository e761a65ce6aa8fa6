"""The reading screen: one question at a time beside the document it is about; each answer is a row of a decided table."""
