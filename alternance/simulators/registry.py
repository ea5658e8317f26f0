"""Every simulator, in the order in which they are shown.

Addresses, pages, JSON and its description, the map for search engines, the published examples and
the tests read this list: a simulator is added by its line here.
"""

from typing import Any

from alternance.simulators.allowance import ALLOWANCE
from alternance.simulators.compare import COMPARE
from alternance.simulators.cost import COST
from alternance.simulators.month_cost import MONTH_COST
from alternance.simulators.pay import PAY
from alternance.simulators.payslip import PAYSLIP
from alternance.simulators.simulator import Simulator
from alternance.simulators.which import WHICH

SIMULATORS: tuple[Simulator[Any, Any], ...] = (
    WHICH,
    PAY,
    PAYSLIP,
    COST,
    MONTH_COST,
    ALLOWANCE,
    COMPARE,
)
# A case goes from one simulator to another whole: every key is kept in the address.
KEYS = frozenset(key for simulator in SIMULATORS for key in simulator.form.base_fields)
