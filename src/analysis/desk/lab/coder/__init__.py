"""The coding screen: which sentence is next, what is proposed for it, and what is done with each key."""
