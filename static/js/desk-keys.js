// Keys, clicks and forms of the desk: what somebody wants is said as "desk:do", and desk.js does it. Nothing needs it.
const ACTS = {
  KeyJ: "next", KeyK: "previous", Enter: "accept", NumpadEnter: "accept", KeyX: "drop", KeyS: "skip", KeyE: "edit",
  Digit1: "words", Digit2: "words", Digit3: "words", Digit4: "words", Digit5: "words", Digit6: "words", KeyZ: "undo", KeyN: "note", BracketLeft: "older", BracketRight: "newer",
};

/** Return what a key does at the desk, or null. Keys are physical, so the Thai layout works too. */
export function actOf({ code, shiftKey, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return null;
  if (code === "Slash" && shiftKey) return "keys";
  return shiftKey ? null : ACTS[code] ?? null;
}

function isTyping(target) {
  return Boolean(target?.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog"));
}

function wire() {
  const data = JSON.parse(document.getElementById("desk-data").textContent);
  const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const want = (act, id) => say("desk:do", { act, id });

  function edit() {
    const area = [...document.querySelectorAll("#accept-form textarea")].find((each) => each.offsetParent);
    area?.focus();
    area?.select();
  }

  function showKeys() {
    document.querySelector("[data-keys-on]").checked = data.keys;
    document.getElementById("keys").showModal();
  }

  const HERE = {
    edit,
    keys: showKeys,
    note: () => say("desk:note"),
    older: () => say("desk:turn", { to: "older" }),
    newer: () => say("desk:turn", { to: "newer" }),
  };

  /** Tell whether the key leaves a field: Escape, and Enter, after which the next Enter accepts. */
  function leaves({ target, code, ctrlKey, metaKey }) {
    if (!isTyping(target) || target.closest("dialog")) return false;
    return code === "Escape" || (code === "Enter" && !ctrlKey && !metaKey && target.matches("#accept-form input"));
  }

  function onKey(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if (leaves(event)) {
      event.preventDefault();
      document.getElementById("card-heading")?.focus();
      return;
    }
    const act = actOf(event);
    if (!act || event.repeat || isTyping(event.target) || (!data.keys && act !== "keys")) return;
    if (act === "accept" && event.target.closest?.("a, button, summary")) return;
    event.preventDefault();
    if (act === "words") say("desk:words", { number: Number(event.code.at(-1)) });
    else (HERE[act] ?? want)(act);
  }

  function onSubmit(event) {
    const sent = event.target;
    if (sent.id === "accept-form") want(event.submitter?.dataset.act === "drop" ? "drop" : "accept");
    else if (sent.matches("[data-undo]")) want("undo", document.getElementById("main").dataset.current);
    else if (event.submitter?.matches("[data-take-over]")) say("desk:take");
    else return;
    event.preventDefault();
  }

  function onClick(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = (selector) => event.target.closest(selector);
    const opened = at("#desk-list a")?.dataset.id ?? at("[data-open]")?.dataset.open;
    if (at("[data-show-keys]")) showKeys();
    else if (opened) want("open", opened);
    else if (at("[data-act=skip], [data-press=skip]")) want("skip");
    else return;
    event.preventDefault();
  }

  function switchKeys(box) {
    data.keys = box.checked;
    const body = new FormData(box.form);
    body.append("keys", box.checked ? "on" : "off");
    fetch(box.form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-keys-on]")) switchKeys(event.target);
    event.target.closest("[data-scope]")?.requestSubmit();
  });
}

if (globalThis.document?.querySelector("main.desk[data-current]")) wire();
