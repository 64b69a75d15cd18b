"""What every test runs under: no screen, and no clock in the judgement of a property."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A loaded machine must not turn a true property into a failure: time is measured in `benchmarks/`.
settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("project")
