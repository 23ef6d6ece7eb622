"""Answers as pictures: what is drawn where, worked out from the answer alone, for pages and terminals alike."""
