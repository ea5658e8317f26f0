"""WebKitGTK, the engine of Safari: its module comes with Debian’s own Python, that is asked."""

import json
import shutil
import subprocess

from tests.look.pages import ADDRESS, NOW, PAGES, SCHEMES, WIDTHS, name_of

DEBIAN = "/usr/bin/python3"
VIEW = """
import json, sys
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2
wanted = iter(json.loads(sys.argv[1]))
window, view = Gtk.OffscreenWindow(), WebKit2.WebView()
window.add(view)

def follow():
    global file
    try:
        address, width, file, dark = next(wanted)
    except StopIteration:
        return Gtk.main_quit()
    Gtk.Settings.get_default().set_property("gtk-application-prefer-dark-theme", dark)
    view.set_size_request(width, 900)
    window.resize(width, 900)
    window.show_all()
    view.load_uri(address)

def take():
    if file.endswith(".pdf"):
        printer = WebKit2.PrintOperation.new(view)
        settings = Gtk.PrintSettings.new()
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, "file://" + file)
        settings.set_printer("Print to File")
        printer.set_print_settings(settings)
        printer.connect("finished", lambda _: GLib.idle_add(follow))
        printer.print_()
        return
    whole, none = WebKit2.SnapshotRegion.FULL_DOCUMENT, WebKit2.SnapshotOptions.NONE
    view.get_snapshot(whole, none, None, taken)

def taken(_, result):
    view.get_snapshot_finish(result).write_to_png(file)
    follow()

def changed(_, event):
    if event == WebKit2.LoadEvent.FINISHED:
        GLib.timeout_add(500, take)

view.connect("load-changed", changed)
follow()
Gtk.main()
"""


def main() -> None:
    ready = (
        shutil.which("xvfb-run")
        and not subprocess.run(
            [
                DEBIAN,
                "-c",
                'import gi; gi.require_foreign("cairo"); gi.require_version("WebKit2", "4.1")',
            ],
            capture_output=True,
            check=False,
        ).returncode
    )
    if not ready:
        print(
            "WebKitGTK n’est pas installé (gir1.2-webkit2-4.1, python3-gi-cairo, xvfb) : sans lui."
        )
        return
    wanted = []
    for path in PAGES:
        for width in WIDTHS:
            for scheme in SCHEMES:
                file = NOW / f"{name_of(path)} webkit {width} {scheme}.png"
                wanted.append((ADDRESS + path, width, str(file), scheme == "dark"))
        wanted.append((ADDRESS + path, 794, str(NOW / f"{name_of(path)} webkit.pdf"), False))
    # No sandbox: its own pages only are shown.
    command = ["env", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1", "LIBGL_ALWAYS_SOFTWARE=1"]
    asked = [*command, "xvfb-run", "-a", DEBIAN, "-c", VIEW, json.dumps(wanted)]
    subprocess.run(asked, stderr=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main()
