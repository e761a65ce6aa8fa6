"""From coded sentences to counts of cities: what an audience may see, crossed tables, findings."""
