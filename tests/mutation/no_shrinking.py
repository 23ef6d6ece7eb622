"""A pytest plugin for mutation testing: Hypothesis tries the same examples every time and does not shrink failures.

A mutant that fails is dead; the smallest example of it is nobody's question.
"""

from hypothesis import Phase, settings

settings.register_profile("mutation", derandomize=True, database=None, phases=[Phase.explicit, Phase.generate])
settings.load_profile("mutation")
