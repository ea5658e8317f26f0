"""How an answer travels: the encoding that a reader asks for, by the weights they give."""

import gzip

import brotli

BROTLI, GZIP, PLAIN = "br", "gzip", "identity"
SMALLEST = 200  # bytes: below, there is nothing to gain
QUICK = {BROTLI: 5, GZIP: 6}
BEST = {BROTLI: 11, GZIP: 9}
# What browsers and programs send: most readers are answered without reading it again.
USUAL = {"": PLAIN, "gzip, deflate": GZIP} | dict.fromkeys(
    ("gzip, deflate, br", "gzip, deflate, br, zstd", "br"), BROTLI
)


def weights(header: str) -> dict[str, float]:
    """« br;q=0.5, gzip » → what each is worth to the reader; what is not understood is worth 0."""
    found: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, parameter = part.partition(";")
        key, _, value = parameter.partition("=")
        try:
            weight = float(value) if key.strip() == "q" else 1.0
        except ValueError:
            weight = 0.0
        if name.strip():
            found[name.strip()] = weight
    return found


def asked_encoding(header: str) -> str:
    """The best of ours; plain where nothing else is accepted. RFC 9110, 12.5.3."""
    if header in USUAL:
        return USUAL[header]
    told = weights(header)
    others = told.get("*", 0.0)
    worth = {name: told.get(name, others) for name in (BROTLI, GZIP)}
    plain = told.get(PLAIN, told.get("*", 0.0))  # accepted unless refused, and then the last choice
    best = max(worth, key=lambda name: worth[name])
    return best if worth[best] > 0 and worth[best] >= plain else PLAIN


def compressed(body: bytes, encoding: str, quality: dict[str, int]) -> bytes:
    if encoding == BROTLI:
        return brotli.compress(body, quality=quality[BROTLI])
    if encoding == GZIP:
        return gzip.compress(body, quality[GZIP], mtime=0)
    return body
