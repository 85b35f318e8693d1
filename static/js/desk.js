// The review desk with JavaScript: keys, focus, the date of the common era, the chain while typing. Nothing needs it.
const ACTS = { KeyJ: "next", KeyK: "previous", Enter: "accept", NumpadEnter: "accept", KeyX: "drop", KeyS: "skip", KeyE: "edit", KeyZ: "undo" };
const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];
const BUDDHIST = 543;

/** Return what a key does at the desk, or null. Keys are physical, so the Thai layout works too. */
export function actOf({ code, shiftKey, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return null;
  if (code === "Slash" && shiftKey) return "keys";
  return shiftKey ? null : ACTS[code] ?? null;
}

/** Return the place in a list of `count` after or before `index`; it stops at the ends. */
export function moved(index, step, count) {
  return Math.min(Math.max(index + step, 0), count - 1);
}

/** Return a typed date in English with its year of the common era, or "" for what is none: "12/1/2568", "2025-01". */
export function commonEra(typed) {
  const text = typed.trim().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
  const parts = text.match(/^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$/);
  const iso = text.match(/^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/);
  const [day, month, written] = iso ? [iso[3], iso[2], iso[1]] : parts ? parts.slice(1) : [];
  if (!written) return "";
  const year = Number(written) >= 2400 ? Number(written) - BUDDHIST : Number(written);
  if (year < 1000 || year > 2199) return "";
  if (!month) return String(year);
  if (!MONTHS[month - 1]) return "";
  if (!day) return `${MONTHS[month - 1]} ${year}`;
  const last = new Date(Date.UTC(year, Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= last ? `${Number(day)} ${MONTHS[month - 1]} ${year}` : "";
}

/** Return the first links of the chain, as [kind, name], from what is typed; a gap where nothing is known. */
export function chainOf(parties, channel, outlets, missing) {
  const known = (kind, names) => names.map((name) => name.trim()).filter(Boolean).map((name) => [kind, name]);
  const way = [...known("channel", [channel]), ...known("outlet", outlets)];
  return [...known("party", parties), ...(way.length ? way : [["gap", missing]])];
}

// Keys of a single letter can be switched off: speech input and tremors press them by accident.
const SWITCH = "thima-desk-keys";

function keysRest() {
  return localStorage.getItem(SWITCH) === "off";
}

function switchKeys(box) {
  if (box.checked) localStorage.removeItem(SWITCH);
  else localStorage.setItem(SWITCH, "off");
}

function isTyping(target) {
  return Boolean(target?.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog"));
}

function press(act) {
  document.querySelector(`.desk [data-act="${act}"]:not([disabled])`)?.click();
}

function step(by) {
  const links = [...document.querySelectorAll(".queue a")];
  const now = links.findIndex((link) => link.hasAttribute("aria-current"));
  const then = moved(now, by, links.length);
  if (then !== now) links[then]?.click();
}

function edit() {
  const field = [...document.querySelectorAll("#accept-form textarea")].find((area) => area.offsetParent);
  field?.focus();
  field?.select();
}

function showKeys() {
  const list = document.getElementById("keys");
  if (!list) return;
  list.querySelector("[data-keys-on]").checked = !keysRest();
  list.showModal();
}

const DOES = {
  next: () => step(1),
  previous: () => step(-1),
  accept: () => press("accept"),
  drop: () => press("drop"),
  skip: () => press("skip"),
  edit,
  undo: () => document.getElementById("undo-last")?.requestSubmit(),
  keys: showKeys,
};

function onKey(event) {
  if (!document.querySelector(".desk") || event.defaultPrevented) return;
  if (event.code === "Escape" && isTyping(event.target) && !event.target.closest("dialog")) {
    document.getElementById("card-heading")?.focus();
    return;
  }
  const act = actOf(event);
  if (!act || event.repeat || isTyping(event.target) || (keysRest() && act !== "keys")) return;
  if (act === "accept" && event.target.closest?.("a, button, summary")) return;
  event.preventDefault();
  DOES[act]();
}

function bringIntoView(item, pane, room) {
  if (!item || getComputedStyle(pane).overflowY !== "auto") return;
  pane.scrollTop += item.getBoundingClientRect().top - pane.getBoundingClientRect().top - room;
}

function settle(moveFocus) {
  const [text, queue] = [".desk__article", ".desk__queue"].map((pane) => document.querySelector(pane));
  if (!text || !queue) return;
  bringIntoView(text.querySelector(".prose [aria-current]"), text, text.clientHeight / 3);
  // The head of the queue stays above its list.
  bringIntoView(queue.querySelector(".queue [aria-current]"), queue, queue.querySelector("div.desk-head").offsetHeight);
  if (!moveFocus) return;
  document.querySelector(".desk__card")?.scrollTo(0, 0);
  (document.getElementById("refusal") ?? document.getElementById("card-heading"))?.focus({ preventScroll: false });
}

function echoDate(input) {
  const echo = document.querySelector(`[data-echo="${input.id}"]`);
  if (echo) echo.textContent = commonEra(input.value);
}

function chip(kind, name) {
  const item = document.createElement("li");
  const made = Object.assign(document.createElement("span"), { className: `chip ${kind}` });
  const words = Object.assign(document.createElement("bdi"), { textContent: name });
  made.dataset.part = kind;
  made.append(words);
  item.append(made);
  return item;
}

function redrawChain(form) {
  const list = form.querySelector("[data-chain]");
  if (!list) return;
  const values = (name) => [...form.querySelectorAll(`[name="${name}"]`)].map((input) => input.value);
  for (const old of list.querySelectorAll("[data-part]")) old.closest("li").remove();
  const links = chainOf(values("parties"), values("channel").join(""), values("cited_outlets"), list.dataset.missing);
  list.prepend(...links.map(([kind, name]) => chip(kind, name)));
  const stance = form.querySelector("[name=stance]:checked")?.closest("[data-stance]");
  if (stance) list.dataset.stance = stance.dataset.stance;
}

function offerAnother(input) {
  const box = input.closest("[data-names]");
  if (!box) return;
  const inputs = [...box.querySelectorAll("input")];
  if (input !== inputs.at(-1) || !input.value) return;
  const another = input.closest(".name").cloneNode(true);
  another.querySelector("input").value = "";
  input.closest(".name").after(another);
}

function onInput(event) {
  const input = event.target;
  if (input.dataset?.date !== undefined) echoDate(input);
  if (input.dataset?.keysOn !== undefined) switchKeys(input);
  const form = input.closest?.("#accept-form");
  if (!form) return;
  offerAnother(input);
  redrawChain(form);
}

function onClick(event) {
  if (event.target.closest("[data-show-keys]")) showKeys();
  const mark = event.target.closest(".desk__article .m[data-n]");
  const number = mark?.dataset.n.split("·")[0];
  if (number) document.querySelector(`.queue a[data-number="${number}"]`)?.click();
}

if (typeof document !== "undefined") {
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", onInput);
  document.addEventListener("click", onClick);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id === "main") settle(true);
  });
  settle(false);
}
