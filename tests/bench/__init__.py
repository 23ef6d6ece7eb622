"""How fast it is, on generated councils: `make bench` prints all of it."""
