"""Whose request is it? One network address a reader, behind any number of proxies of ours."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

ONE_HOUSE = 64  # bits of an IPv6 address that its holder did not choose


def address_of(request: HttpRequest) -> str:
    """The reader’s address; of an IPv6 one, its network: who holds it has billions of them.

    What a proxy on this very machine says is believed, as far as there are proxies of ours: each
    adds at the end of the header the address that it saw, and a reader may write what precedes.
    """
    found = ip(request.META.get("REMOTE_ADDR", ""))
    if found is None or found.is_loopback:
        seen = request.headers.get("X-Forwarded-For", "").split(",")
        found = ip(seen[-settings.PROXIES] if len(seen) >= settings.PROXIES else seen[0]) or found
    if isinstance(found, IPv6Address) and not found.is_loopback:
        found = found.ipv4_mapped or IPv6Network((found, ONE_HOUSE), strict=False).network_address
    return str(found or "")


def ip(text: str):
    try:
        return ip_address(text.strip())
    except ValueError:
        return None
