def plain(text: str) -> str:
    """No-break spaces as plain ones: what is said here, not how it is set."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")
