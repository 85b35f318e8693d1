// Whose the open suggestion is: it is opened for some minutes, renewed while somebody works, and taken over when asked.
const RENEWED = 60_000;
// Going through the list fast opens nothing on the way.
const RESTED = 300;

function wire(main) {
  let active = true;
  let resting;

  const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const place = () => document.getElementById("desk-lease");

  async function hold(fields = []) {
    const id = main.dataset.current;
    if (!place()?.dataset.address) return;
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    const headers = { Accept: "application/json", "X-CSRFToken": place().dataset.token };
    const response = await fetch(place().dataset.address, { method: "POST", body, headers }).catch(() => null);
    if (response?.ok && !response.redirected && id === main.dataset.current) show(await response.json());
  }

  function show(lease) {
    if (lease.id !== main.dataset.current || !place()) return;
    if (lease.state !== "pending") {
      say("desk:do", { act: "look again", id: lease.id });
      return;
    }
    place().innerHTML = lease.notice;
    place().querySelector("[data-press=skip]")?.removeAttribute("hidden");
    for (const button of document.querySelectorAll("#desk-card :is([data-act=accept], [data-act=drop])")) {
      if (lease.held) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  function showHeld(held) {
    for (const link of document.querySelectorAll("#desk-list a")) {
      if (held[link.dataset.id]) link.dataset.held = held[link.dataset.id];
      else delete link.dataset.held;
    }
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
    if (body?.opened) show(body.opened);
  });
  for (const sign of ["keydown", "pointerdown", "input"]) addEventListener(sign, () => { active = true; }, true);
  setInterval(() => {
    if (active && !document.hidden) hold();
    active = false;
  }, RENEWED);
}

const main = globalThis.document?.querySelector("main.desk[data-current]");
if (main) wire(main);
