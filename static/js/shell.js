// What every page does with JavaScript: theme without a reload, keys, menus, tabs, copying, toasts. Nothing needs it.
const root = globalThis.document?.documentElement;
const TOAST_LIFE = 8000;
const SEQUENCE_LIFE = 1200;
const GOES_TO = { KeyC: "claims", KeyT: "topics", KeyR: "desk", KeyA: "articles" };

/** Tell whether keys belong to what the reader is typing in. */
function isTyping(target) {
  return Boolean(target?.closest?.("input, textarea, select, [contenteditable]"));
}

/** Return where a key leads after G, or null. Keys are physical, so the Thai layout works too. */
function destination(code) {
  return GOES_TO[code] ?? null;
}

/** Show a message for some seconds, longer while it is looked at. */
function toast(text, action) {
  const box = document.getElementById("toasts");
  if (!box || !text) return;
  const made = document.createElement("div");
  made.className = "toast";
  made.dataset.toast = "";
  made.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (action) made.append(buttonOf(action, made));
  box.replaceChildren(made);
  live(made);
}

function buttonOf({ label, key, run }, item) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  button.append(Object.assign(document.createElement("kbd"), { textContent: key }));
  button.addEventListener("click", () => {
    item.remove();
    run();
  });
  return button;
}

function live(item) {
  item.dataset.live = "";
  let timer;
  const start = () => { timer = setTimeout(() => item.remove(), TOAST_LIFE); };
  const pause = () => clearTimeout(timer);
  item.addEventListener("mouseenter", pause);
  item.addEventListener("mouseleave", start);
  item.addEventListener("focusin", pause);
  item.addEventListener("focusout", start);
  const close = item.querySelector("[data-dismiss]");
  if (close) {
    close.hidden = false;
    close.addEventListener("click", () => item.remove());
  }
  start();
}

function chooseTheme(event) {
  const form = event.target.closest("[data-theme-form]");
  const button = event.submitter;
  if (!form || !button) return;
  event.preventDefault();
  const body = new FormData(form, button);
  if (button.value) root.dataset.theme = button.value;
  else delete root.dataset.theme;
  for (const other of form.querySelectorAll("button")) {
    if (other === button) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
  fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } }).catch(() => form.submit());
}

function wireTabs(list) {
  if (list.getAttribute("role") === "tablist") return;
  const tabs = [...list.querySelectorAll("a[href^='#']")];
  const panels = tabs.map((tab) => document.getElementById(tab.hash.slice(1)));
  if (!tabs.length || panels.some((panel) => !panel)) return;
  list.setAttribute("role", "tablist");
  const show = (index, focus) => tabs.forEach((tab, i) => {
    const on = i === index;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    panels[i].hidden = !on;
    if (on && focus) tab.focus();
  });
  tabs.forEach((tab, i) => {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panels[i].id);
    tab.id ||= `tab-${panels[i].id}`;
    panels[i].setAttribute("role", "tabpanel");
    panels[i].setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", tab.hash);
      show(i);
    });
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.code];
      if (step) show((i + step + tabs.length) % tabs.length, true);
    });
  });
  const follow = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const index = panels.findIndex((panel) => target && panel.contains(target));
    show(Math.max(0, index));
    if (index >= 0 && target !== panels[index]) target.scrollIntoView();
  };
  window.addEventListener("hashchange", follow);
  follow();
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  if (!source) return;
  await navigator.clipboard.writeText(source.innerText.trim());
  toast(button.dataset.copied);
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
}

let afterG = 0;

function onKey(event) {
  if (event.code === "Escape") {
    const menu = document.querySelector("details[data-menu][open]");
    closeMenus();
    if (menu) menu.querySelector("summary").focus();
    else if (isTyping(event.target)) event.target.blur();
    return;
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.body.dataset.keys === "off") return;
  if (event.code === "Slash" && !event.shiftKey) {
    event.preventDefault();
    document.querySelector(".topsearch input")?.focus();
  } else if (event.code === "KeyG") {
    afterG = event.timeStamp;
  } else if (afterG && event.timeStamp - afterG < SEQUENCE_LIFE && destination(event.code)) {
    document.querySelector(`.topnav [data-go="${destination(event.code)}"]`)?.click();
  }
}

function sendByKeyboard(event) {
  if (event.code !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest("form[data-ctrl-enter]");
  if (form) {
    event.preventDefault();
    form.requestSubmit();
  }
}

/** Leave filters that are not set out of the address. */
function dropEmpty(event) {
  const { verb, formData } = event.detail;
  if (verb !== "get") return;
  for (const [name, value] of [...formData.entries()]) if (value === "") formData.delete(name);
}

/** Bring the section that is open into view where the bar is wider than the window. */
function showSection() {
  const bar = document.querySelector(".topnav");
  const open = bar?.querySelector("[aria-current]");
  if (open) bar.scrollLeft = open.offsetLeft - bar.offsetLeft - (bar.clientWidth - open.offsetWidth) / 2;
}

function wire(scope) {
  for (const list of scope.querySelectorAll("[data-tabs]")) wireTabs(list);
  for (const item of scope.querySelectorAll("[data-toast]:not([data-live])")) live(item);
  for (const folded of scope.querySelectorAll("details[data-fold-narrow]")) {
    if (matchMedia("(max-width: 720px)").matches) folded.open = false;
    folded.dataset.folded = "";
  }
  if (!navigator.clipboard) for (const button of scope.querySelectorAll("[data-copy]")) button.hidden = true;
}

if (typeof document !== "undefined") {
  document.addEventListener("submit", chooseTheme);
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", sendByKeyboard);
  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details[data-menu]"));
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("htmx:configRequest", dropEmpty);
  document.addEventListener("toast", (event) => toast(event.detail.value, event.detail.action));
  document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) wire(event.detail.elt); });
  wire(document);
  showSection();
}

export { isTyping };
