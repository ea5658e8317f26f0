"""What Python runs first in every process that the tests start: see `tests.clock`."""

import os
import sys
import time

# time_machine imports pytest where it finds it; the settings would take us for a test.
sys.modules["pytest"] = None
import time_machine  # noqa: E402

del sys.modules["pytest"]
time_machine.travel(time.time() + float(os.environ["TESTS_CLOCK_SHIFT"])).start()
