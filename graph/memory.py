"""Memory while very many objects are made that all stay alive. No I/O."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Keep the collector of cycles off for a while.

    For work that makes no cycles: it would walk millions of live objects for a quarter of the time. What was made meanwhile is put
    among the old objects, which are searched seldom, or the collector would begin by walking all of it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
