// Copies the address of a result, or prints it. Without this file both are in the browser’s menus.
for (const tool of document.querySelectorAll("[data-tool]")) {
  tool.hidden = false;
  tool.addEventListener("click", async () => {
    if (tool.dataset.tool === "print") return window.print();
    await navigator.clipboard.writeText(new URL(tool.dataset.address, location.href).href);
    tool.querySelector("span").textContent = "Lien copié";
  });
}
