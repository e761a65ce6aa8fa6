"""Free exploration: a table over every statement that one audience may see, crossed and filtered at will."""
