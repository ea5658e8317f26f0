"""Contracts and the law, by room: contracts, eligibility, employers, guide; then the figures:
register (scalars), grids, aids (scales).
"""

from alternance.models.aids import Scale, ScaleRow
from alternance.models.contracts import Contract, ContractNote, Step
from alternance.models.eligibility import EligibilityRule
from alternance.models.employers import EmployerAccess, EmployerKind, EmployerNote
from alternance.models.grids import PayCell, PayGrid
from alternance.models.guide import (
    Advantage,
    Audience,
    Contact,
    Document,
    Question,
    Situation,
    Term,
    WorkedExample,
)
from alternance.models.register import LegalParameter, LegalValue

__all__ = [
    "Advantage",
    "Audience",
    "Contact",
    "Contract",
    "ContractNote",
    "Document",
    "EligibilityRule",
    "EmployerAccess",
    "EmployerKind",
    "EmployerNote",
    "LegalParameter",
    "LegalValue",
    "PayCell",
    "PayGrid",
    "Question",
    "Scale",
    "ScaleRow",
    "Situation",
    "Step",
    "Term",
    "WorkedExample",
]
