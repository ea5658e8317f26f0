"""The screens of this application, by who works in them."""

from alternance.admin import contracts, guide, law

__all__ = ["contracts", "guide", "law"]
