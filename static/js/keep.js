/* What is typed in the office is kept in this browser until it is saved: a session that ends, a tab
   that closes, a token that is refused lose nothing. Without this script, everything works as before. */
(() => {
  const DAYS = 7;
  const form = [...document.querySelectorAll("#content form[method=post]")].find((one) =>
    one.querySelector("textarea, input[name=_base], input[name=_shown]"),
  );
  const who = document.querySelector("#user-tools strong");
  const prefix = "garde:";
  const key = () => `${prefix}${who.textContent}:${location.pathname}${location.search}`;
  const forget = (name) => localStorage.removeItem(name);

  if (!who) {
    return;
  }
  const sent = sessionStorage.getItem("envoye");
  if (sent && document.querySelector(".messagelist .success, .messagelist .warning")) {
    forget(sent);
  }
  sessionStorage.removeItem("envoye");
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
    if (Date.now() - JSON.parse(localStorage.getItem(name)).at > DAYS * 86400000) {
      forget(name);
    }
  }
  if (!form) {
    return;
  }

  const fields = () =>
    [...form.elements].filter(
      (one) => one.name && !["hidden", "password", "file", "submit", "button"].includes(one.type),
    );
  const value = (one) => (["checkbox", "radio"].includes(one.type) ? one.checked : one.value);
  const first = new Map(fields().map((one) => [one, value(one)]));
  let dirty = false;

  const keep = () => {
    const typed = fields()
      .map((one, place) => [place, one.name, value(one)])
      .filter(([place]) => value(fields()[place]) !== first.get(fields()[place]));
    dirty = typed.length > 0;
    if (dirty) {
      localStorage.setItem(key(), JSON.stringify({ at: Date.now(), typed }));
    }
  };
  const restore = (typed) => {
    const now = fields();
    for (const [place, name, was] of typed) {
      const one = now[place] && now[place].name === name ? now[place] : null;
      if (one && typeof was === "boolean") {
        one.checked = was;
      } else if (one) {
        one.value = was;
      }
    }
    keep();
  };

  const kept = localStorage.getItem(key());
  if (kept) {
    const { at, typed } = JSON.parse(kept);
    const now = fields();
    const differs = typed.some(
      ([place, name, was]) => now[place] && now[place].name === name && value(now[place]) !== was,
    );
    if (differs) {
      const bar = document.createElement("div");
      bar.className = "kept";
      bar.setAttribute("role", "status");
      const words = document.createElement("p");
      const day = new Date(at).toLocaleString("fr-FR", { dateStyle: "long", timeStyle: "short" });
      words.textContent = `Un texte du ${day}, pas enregistré, est gardé dans ce navigateur.`;
      bar.append(words);
      const button = (text, act) => {
        const one = document.createElement("button");
        one.type = "button";
        one.className = "button";
        one.textContent = text;
        one.addEventListener("click", () => {
          act();
          bar.remove();
        });
        bar.append(one);
      };
      button("Le reprendre", () => restore(typed));
      button("L’oublier", () => forget(key()));
      form.before(bar);
    }
  }

  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", () => {
    keep();
    sessionStorage.setItem("envoye", key());
    dirty = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) {
      event.preventDefault();
    }
  });
})();
