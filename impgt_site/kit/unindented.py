"""Templates read without what only their authors need: a tenth of a compressed page."""

import re

from django.conf import settings
from django.template.base import Origin
from django.template.loaders import filesystem

INDENT = re.compile(r"\n[ \t]+")
# A tag that writes nothing, alone on its line: what is before and after ends its own.
SILENT = re.compile(
    r"^({% (?:if|elif|else|endif|for|empty|endfor|with|endwith|load)\b[^%\n]*%})\n",
    re.MULTILINE,
)


class Loader(filesystem.Loader):
    """Done once, when a template is compiled. In DEBUG lines stay, for the numbers errors tell."""

    def get_contents(self, origin: Origin) -> str:
        text = INDENT.sub("\n", super().get_contents(origin))
        return text if settings.DEBUG else SILENT.sub(r"\1", text)
