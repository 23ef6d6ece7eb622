"""What the papers say, as data. See README.md beside this file."""
