"""What a month of pay says beside its amounts."""

from alternance.rules.month_pay import Change, MonthPay

CHANGES = {
    Change.AGE: "nouvelle tranche d’âge",
    Change.YEAR: "nouvelle année",
    Change.SMIC: "hausse du SMIC",
}


def month_changes(month: MonthPay) -> str:
    """What moved since the month before; empty when nothing did."""
    return ", ".join(CHANGES[change] for change in month.changes)
