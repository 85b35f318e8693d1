// Whose the open suggestion is: it is opened for some minutes, renewed while somebody works, and taken over when asked.
// Whoever is overtaken is told within seconds, and at once with the next thing that they do.
const RENEWED = 60_000;
// Going through the list fast opens nothing on the way.
const RESTED = 300;
// How often it is looked whether somebody else has taken it: while somebody works here, and while the page only lies open.
const WATCHED = 4000;
const IDLE = 20_000;
// What is typed looks at once, but not every letter of a word.
const LOOKED = 1500;

/** Return whether to look again, by the milliseconds since the last look and since the last act of the user. */
export function isDue({ looked, acted, hidden }) {
  if (hidden) return false;
  return looked >= (acted < RENEWED ? WATCHED : IDLE);
}

function wire(main) {
  let active = true;
  let acted = Date.now();
  let looked = Date.now();
  let resting;

  const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const place = () => document.getElementById("desk-lease");

  async function ask(options) {
    const id = main.dataset.current;
    if (!place()?.dataset.address) return null;
    looked = Date.now();
    const headers = { Accept: "application/json", "X-CSRFToken": place().dataset.token };
    const response = await fetch(place().dataset.address, { headers, ...options }).catch(() => null);
    return response?.ok && !response.redirected && id === main.dataset.current ? response : null;
  }

  async function hold(fields = []) {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    const response = await ask({ method: "POST", body });
    if (response) show(await response.json());
  }

  /** See whether somebody else has it now; one that has become free is taken. */
  async function look() {
    const response = await ask({});
    if (!response) return;
    if (response.status !== 204) show(await response.json());
    else if (place().dataset.holder) hold();
  }

  function show(lease) {
    if (lease.id !== main.dataset.current || !place()) return;
    if (lease.state !== "pending") {
      if (document.querySelector("#desk-card [data-act=accept]")) say("desk:do", { act: "look again", id: lease.id });
      return;
    }
    // What says so already is left alone: somebody may be on its buttons.
    if ((place().dataset.holder ?? "") === lease.held && Boolean(lease.held) === Boolean(place().firstElementChild)) return;
    place().dataset.holder = lease.held;
    const hadFocus = place().contains(document.activeElement);
    place().innerHTML = lease.notice;
    place().querySelector("[data-press=skip]")?.removeAttribute("hidden");
    for (const button of document.querySelectorAll("#desk-card :is([data-act=accept], [data-act=drop])")) {
      if (lease.held) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    // The button that was pressed is gone; whoever pressed it goes on with the suggestion.
    if (hadFocus) document.getElementById("card-heading")?.focus();
  }

  function showHeld(held) {
    for (const link of document.querySelectorAll("#desk-list a")) {
      if (held[link.dataset.id]) link.dataset.held = held[link.dataset.id];
      else delete link.dataset.held;
    }
  }

  function onAct() {
    active = true;
    acted = Date.now();
  }

  /** A decision hears from the server anyway; what is typed, or somebody who comes back to the page, looks at once. */
  function onWork() {
    onAct();
    if (acted - looked >= LOOKED && !document.hidden) look();
  }

  document.addEventListener("desk:opened", ({ detail }) => {
    clearTimeout(resting);
    resting = setTimeout(hold, RESTED, [["leaves", detail.before]]);
  });
  document.addEventListener("desk:shown", () => {
    place()?.querySelector("[data-press=skip]")?.removeAttribute("hidden");
  });
  document.addEventListener("desk:take", () => hold([["over", "1"]]));
  document.addEventListener("outbox:answered", ({ detail: { body } }) => {
    if (body?.held) showHeld(body.held);
    if (!body?.opened) return;
    looked = Date.now();
    show(body.opened);
  });
  for (const sign of ["keydown", "pointerdown"]) addEventListener(sign, onAct, true);
  addEventListener("input", onWork, true);
  addEventListener("focus", onWork);
  document.addEventListener("visibilitychange", onWork);
  setInterval(() => {
    if (active && !document.hidden) hold();
    active = false;
  }, RENEWED);
  setInterval(() => {
    const now = Date.now();
    if (isDue({ looked: now - looked, acted: now - acted, hidden: document.hidden })) look();
  }, WATCHED / 4);
}

const main = globalThis.document?.querySelector("main.desk[data-current]");
if (main) wire(main);
