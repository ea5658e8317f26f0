"""Addresses of the simulators’ JSON, below /api/v1/."""

from django.urls import path

from alternance.simulators import api
from alternance.simulators.registry import SIMULATORS

urlpatterns = [
    path(f"simulations/{s.slug}", api.simulation, {"simulator": s, "json": s.json}, name=s.slug)
    for s in SIMULATORS
    if s.json
]
