"""The queries: one file, one question. See README.md beside this file."""
