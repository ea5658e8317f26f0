// Paper shows what is folded: the style unfolds it (print.css), but not in browsers that do not know `::details-content`.
if (!CSS.supports("selector(::details-content)")) {
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("main details")) folded.open = true;
  });
}
