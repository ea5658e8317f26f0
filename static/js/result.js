// Copies the address of a result, or prints it. Without this file both are in the browser’s menus.
const status = document.querySelector("#outils");
for (const tool of document.querySelectorAll("[data-tool]")) {
  if (tool.dataset.tool === "copy" && !navigator.clipboard) continue;
  tool.hidden = false;
  tool.addEventListener("click", async () => {
    if (tool.dataset.tool === "print") return window.print();
    await navigator.clipboard.writeText(new URL(tool.dataset.address, location.href).href);
    status.textContent = "Lien copié";
  });
}

// A page that the browser brings back keeps what was typed since: its form says the case of the address again.
addEventListener("pageshow", (event) => {
  const [visit] = performance.getEntriesByType("navigation");
  if (!event.persisted && visit?.type !== "back_forward") return;
  for (const form of document.querySelectorAll("main form[method=get]")) form.reset();
});
