"""Memory while very many objects are made that all stay alive. No I/O."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles(*, answering: bool = False) -> Iterator[None]:
    """Keep the collector of cycles off for a while.

    For work that makes no cycles: it would walk millions of live objects for a quarter of the time. What was made for an answer is then
    put among the old objects, which are searched seldom, or the collector would begin by walking all of it. Not so for a load: the driver
    leaves cycles that hold what was written, and these are to be found at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if answering:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
