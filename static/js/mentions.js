// Colleagues are offered while @name is typed in a note. Without this the name can be typed all the same.
const REST = 120;
const BEING_TYPED = /(?:^|[^A-Za-z0-9_.+@-])@([\p{L}\p{N}_.+-]{0,150})$/u;

/** Return the part of a name that stands between an @ and the caret, or null where none is being typed. */
export function typedName(text, caret) {
  return text.slice(0, caret).match(BEING_TYPED)?.[1] ?? null;
}

/** Return the text and the caret after the name that is being typed has become this one. */
export function completed(text, caret, name) {
  const start = caret - (typedName(text, caret)?.length ?? 0);
  const rest = text.slice(caret);
  const gap = /^\s/.test(rest) ? "" : " ";
  return { text: text.slice(0, start) + name + gap + rest, caret: start + name.length + 1 };
}

/** Return which offer is active after a step; the ends meet. */
export function steppedTo(active, step, count) {
  return (active + step + count) % count;
}

function wire() {
  const list = Object.assign(document.createElement("ul"), { className: "people", id: "people-offers", hidden: true });
  list.setAttribute("role", "listbox");
  const said = Object.assign(document.createElement("p"), { className: "vh" });
  said.setAttribute("role", "status");
  document.body.append(said);
  let box = null;
  let active = 0;
  let timer;
  let asking;

  const options = () => [...list.children];

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    said.textContent = "";
    box?.removeAttribute("aria-activedescendant");
  }

  function activate(place) {
    active = place;
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === place)));
    box.setAttribute("aria-activedescendant", options()[place].id);
    options()[place].scrollIntoView({ block: "nearest" });
  }

  function choose(place) {
    const { text, caret } = completed(box.value, box.selectionStart, options()[place].dataset.username);
    box.value = text;
    box.setSelectionRange(caret, caret);
    close();
    box.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "chosen" }));
  }

  function option(offer, place) {
    const item = document.createElement("li");
    item.id = `people-offer-${place}`;
    item.dataset.username = offer.username;
    item.setAttribute("role", "option");
    const note = Object.assign(document.createElement("small"), { textContent: `@${offer.username} · ${offer.role}` });
    item.append(Object.assign(document.createElement("bdi"), { textContent: offer.name }), " ", note);
    return item;
  }

  function show(offers) {
    if (!offers.length) return close();
    list.replaceChildren(...offers.map(option));
    const { peopleLabel, peopleFound } = box.closest("[data-people]").dataset;
    list.setAttribute("aria-label", peopleLabel);
    box.closest(".field").append(list);
    list.hidden = false;
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    said.textContent = peopleFound.replace("{count}", offers.length);
    activate(0);
  }

  async function ask() {
    const typed = typedName(box.value, box.selectionStart);
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${box.closest("[data-people]").dataset.people}?q=${encodeURIComponent(typed)}`;
      const response = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (response.ok && box === document.activeElement) show((await response.json()).offers);
    } catch {
      // Stopped by the next letter, or no connection: the name is taken as it is typed.
    }
  }

  document.addEventListener("input", (event) => {
    if (!event.target.matches?.("[data-people] :is(textarea, input)") || event.detail === "chosen") return;
    box = event.target;
    clearTimeout(timer);
    if (typedName(box.value, box.selectionStart) === null) close();
    else timer = setTimeout(ask, REST);
  });
  document.addEventListener("focusin", (event) => { if (event.target !== box && !list.hidden) close(); });
  document.addEventListener("keydown", (event) => {
    if (list.hidden || event.target !== box || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.code === "ArrowDown" || event.code === "ArrowUp") {
      activate(steppedTo(active, event.code === "ArrowDown" ? 1 : -1, options().length));
    } else if (event.code === "Enter" || (event.code === "Tab" && !event.shiftKey)) choose(active);
    else if (event.code === "Escape") close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  // Before the note loses focus.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) choose(options().indexOf(item));
  });
}

if (typeof document !== "undefined") wire();
