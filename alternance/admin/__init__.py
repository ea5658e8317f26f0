"""The screens of this application, by who works in them."""

from alternance.admin import contracts, grids, guide, law

__all__ = ["contracts", "grids", "guide", "law"]
