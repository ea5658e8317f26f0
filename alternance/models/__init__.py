"""Contracts and the law, by room: contracts, guide; register (scalars), grids, aids (scales)."""

from alternance.models.aids import Scale, ScaleKind, ScaleRow
from alternance.models.contracts import (
    ContractForm,
    EligibilityRule,
    EmployerAccess,
    EmployerKind,
    EmployerNote,
    FormNote,
    Step,
)
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
    "ContractForm",
    "Document",
    "EligibilityRule",
    "EmployerAccess",
    "EmployerKind",
    "EmployerNote",
    "FormNote",
    "LegalParameter",
    "LegalValue",
    "PayCell",
    "PayGrid",
    "Question",
    "Scale",
    "ScaleKind",
    "ScaleRow",
    "Situation",
    "Step",
    "Term",
    "WorkedExample",
]
