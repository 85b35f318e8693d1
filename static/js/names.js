// Names of a register are looked up while one is typed: a combobox as the ARIA practices describe it. Without this any
// name can be typed all the same, and what the register knows is found when the form is sent.
const REST = 130;

/** Return which offer is active after a step; -1 is the input itself, and the ends meet. */
export function steppedTo(active, step, count) {
  return ((active + 1 + step + count + 1) % (count + 1)) - 1;
}

function wire() {
  const { texts } = JSON.parse(document.getElementById("desk-data").textContent);
  const list = Object.assign(document.createElement("ul"), { className: "offers", id: "name-offers", hidden: true });
  list.setAttribute("role", "listbox");
  let input = null;
  let active = -1;
  let timer;
  let asking;

  const options = () => [...list.children];

  function close() {
    list.hidden = true;
    active = -1;
    input?.setAttribute("aria-expanded", "false");
    input?.removeAttribute("aria-activedescendant");
  }

  function equip(box) {
    if (box.getAttribute("role") === "combobox") return;
    const given = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(given)) box.setAttribute(name, value);
  }

  function activate(place) {
    active = place;
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === place)));
    const chosen = options()[place];
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  function choose(place) {
    const name = options()[place]?.dataset.name;
    if (!name) return;
    input.value = name;
    sayKnown(input, name);
    close();
    input.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "chosen" }));
  }

  function sayKnown(box, known) {
    const line = box.closest(".name")?.querySelector("[data-known]");
    if (!line) return;
    const sign = Object.assign(document.createElement("span"), { className: "icon i-check", ariaHidden: "true" });
    const words = known ? texts.known.replace("%(name)s", known) : texts.new;
    line.replaceChildren(...(box.value.trim() ? (known ? [sign, ` ${words}`] : [words]) : []));
  }

  function option(offer, place) {
    const item = document.createElement("li");
    item.id = `name-offer-${place}`;
    item.dataset.name = offer.name;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const note = Object.assign(document.createElement("small"), { textContent: offer.note });
    item.append(Object.assign(document.createElement("bdi"), { textContent: offer.name }), " ", note);
    return item;
  }

  function show(offers) {
    list.replaceChildren(...offers.map(option));
    input.closest(".name").append(list);
    list.hidden = !offers.length;
    list.setAttribute("aria-label", input.getAttribute("aria-label"));
    input.setAttribute("aria-expanded", String(!list.hidden));
    active = -1;
    const count = texts.offered.replace("%(count)s", offers.length);
    document.getElementById("desk-line")?.replaceChildren(Object.assign(document.createElement("span"), { className: "vh", textContent: count }));
  }

  async function ask(box) {
    asking?.abort();
    asking = new AbortController();
    const address = `${box.closest("[data-lookup]").dataset.lookup}?q=${encodeURIComponent(box.value.trim())}`;
    try {
      const response = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (!response.ok || box !== document.activeElement) return;
      const { known, offers } = await response.json();
      sayKnown(box, known);
      show(offers.filter((offer) => offer.name !== box.value.trim()));
    } catch {
      // Stopped by the next letter, or no connection: the name is taken as it is typed.
    }
  }

  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("[data-lookup] input")) {
      input = event.target;
      equip(input);
    } else if (!event.target.closest?.(".offers")) close();
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches?.("[data-lookup] input") || event.detail === "chosen") return;
    input = event.target;
    clearTimeout(timer);
    if (input.value.trim()) timer = setTimeout(ask, REST, input);
    else {
      sayKnown(input, null);
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (list.hidden || event.target !== input || event.isComposing) return;
    if (event.code === "ArrowDown" || event.code === "ArrowUp") {
      activate(steppedTo(active, event.code === "ArrowDown" ? 1 : -1, options().length));
    } else if (event.code === "Enter" && active >= 0 && !event.ctrlKey) choose(active);
    else if (event.code === "Escape") close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  // Before the input loses focus.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    choose(options().indexOf(event.target.closest("li")));
  });
}

if (typeof document !== "undefined" && document.getElementById("desk-data")) wire();
