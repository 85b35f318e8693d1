// The review desk with JavaScript: keys, and decisions that show at once while outbox.js sends them. Nothing needs it.
// So many suggestions are fetched before they are needed.
const AHEAD = 2;
// A key that was meant for the next suggestion decides nothing on one that has just come back.
const STARTLED = 500;

/** Return the place in a list of `count` after or before `index`; it stops at the ends. */
export function moved(index, step, count) {
  return Math.min(Math.max(index + step, 0), count - 1);
}

/** Return the ids to decide on after `id`, as [{id, done, held}] lists them: further on, then from the beginning. */
export function following(rows, id) {
  const place = rows.findIndex((row) => row.id === id);
  const open = [...rows.slice(place + 1), ...rows.slice(0, Math.max(place, 0))].filter((row) => !row.done);
  return [...open.filter((row) => !row.held), ...open.filter((row) => row.held)].map((row) => row.id);
}

/** Return the text with its %(names)s filled in. */
export function filled(text, values) {
  return text.replace(/%\((\w+)\)s/g, (all, name) => values[name] ?? all);
}

function made(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function wire(main) {
  const data = JSON.parse(document.getElementById("desk-data").textContent);
  const card = document.getElementById("desk-card");
  const known = new Map();
  const undoable = [...data.undoable];
  const decided = new Set();
  // The last act on each that is not answered yet: what an earlier answer says of it no longer holds.
  const newest = new Map();
  const late = new Map();
  let current = main.dataset.current;
  let acted = false;
  let startled = 0;
  let left = 0;

  const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
  const links = () => [...document.querySelectorAll("#desk-list a")];
  const linkOf = (id) => links().find((link) => link.dataset.id === id);
  const rows = () => links().map(({ dataset }) => ({ id: dataset.id, done: "done" in dataset, held: dataset.held }));
  const form = () => document.getElementById("accept-form");
  const read = (link, part) => `${link.split("?")[0]}${part}${data.scope}`;
  const addressOf = (id) => linkOf(id)?.getAttribute("href") ?? `${main.dataset.end.split("?")[0]}${id}/${data.scope}`;

  function keep(panes) {
    known.set(panes.id, panes);
    say("desk:known", panes);
  }

  async function ask(address) {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    return response.json();
  }

  async function load(id) {
    const address = read(addressOf(id), "panes/");
    const act = newest.get(id);
    const panes = await ask(`${address}${data.scope ? "&" : "?"}have=${encodeURIComponent(main.dataset.have)}`);
    // What was asked for before a decision went out or was answered says how it stood before.
    if (newest.get(id) === act) keep(panes);
    return known.get(id);
  }

  async function prefetch() {
    for (const id of following(rows(), current).slice(0, AHEAD)) {
      if (!known.has(id)) await load(id).catch(() => null);
    }
  }

  // What is shown

  function bringIntoView(item, pane, room) {
    if (!item || getComputedStyle(pane).overflowY !== "auto") return;
    pane.scrollTop += item.getBoundingClientRect().top - pane.getBoundingClientRect().top - room;
  }

  function point(id) {
    for (const link of links()) {
      if (link.dataset.id === id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const queue = document.querySelector(".desk__queue");
    const head = document.getElementById("desk-head");
    const room = getComputedStyle(head).position === "sticky" ? head.offsetHeight + 48 : 48;
    bringIntoView(linkOf(id), queue, room);
  }

  function settle(moveFocus) {
    if (!moveFocus) return;
    card.scrollTo(0, 0);
    (document.getElementById("refusal") ?? document.getElementById("card-heading"))?.focus({ preventScroll: false });
  }

  function draw(panes, moveFocus = true) {
    card.innerHTML = panes.card;
    card.removeAttribute("aria-busy");
    document.title = document.title.replace(/^.* · /, `${panes.title} · `);
    say("desk:shown", panes);
    settle(moveFocus);
  }

  function sayLoading() {
    card.setAttribute("aria-busy", "true");
    card.replaceChildren(made("p", { className: "muted", textContent: data.texts.loading }));
  }

  function waitFor(id) {
    sayLoading();
    return load(id).catch(() => {
      const failed = made("p", { className: "notice", role: "alert", textContent: data.texts.not_loaded });
      if (current === id) card.replaceChildren(failed);
      return null;
    });
  }

  /** Show a suggestion; one that is not at hand is asked for, unless an answer that is `due` brings it. */
  async function show(id, { push = true, due = false } = {}) {
    const before = current;
    current = main.dataset.current = id;
    acted = false;
    if (push) history.pushState({ id }, "", addressOf(id));
    point(id);
    if (due && !known.has(id)) {
      sayLoading();
      return;
    }
    const panes = known.get(id) ?? (await waitFor(id));
    if (!panes || current !== id) return;
    draw(panes);
    if (due) return;
    say("desk:opened", { before });
    prefetch();
  }

  // Decisions

  function tell(text, canUndo) {
    const action = canUndo && { label: data.texts.undo, key: "Z", run: () => undo() };
    say("toast", { value: text, action });
  }

  function note(id, state, waits) {
    const link = linkOf(id);
    if (!link) return;
    if (state) link.dataset.done = state;
    else delete link.dataset.done;
    link.toggleAttribute("data-waits", waits);
    link.querySelector("[data-said=state]").textContent = waits ? data.texts.waits : "";
  }

  function decide(verb) {
    const button = card.querySelector(`[data-act=${verb === "accepted" ? "accept" : "drop"}]`);
    if (!button || !form() || Date.now() < startled) return;
    if (button.getAttribute("aria-disabled") === "true") {
      document.querySelector("#desk-lease button:not([hidden])")?.focus();
      return;
    }
    const id = current;
    const number = linkOf(id)?.dataset.number ?? "";
    const address = verb === "accepted" ? form().getAttribute("action") : form().dataset.drop;
    const fields = [...new FormData(form())].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "opens");
    note(id, verb, false);
    undoable.push(id);
    tell(filled(data.texts[verb], { number }), true);
    const [next] = following(rows(), id);
    // What denies it goes into the same claim, so its form waits for the answer.
    if (verb === "accepted") for (const panes of known.values()) if (panes.denies === id) late.set(panes.id, panes);
    for (const each of late.keys()) known.delete(each);
    if (next) show(next, { due: true });
    else card.setAttribute("aria-busy", "true");
    send({ id, number, verb, address, fields });
  }

  function send(act) {
    const key = `${Date.now()}-${Math.random()}`;
    newest.set(act.id, key);
    say("outbox:send", { key, ...act });
  }

  function undo(id = undoable.at(-1)) {
    if (!id) {
      tell(data.texts.nothing_to_undo);
      return;
    }
    undoable.splice(undoable.lastIndexOf(id), 1);
    const number = linkOf(id)?.dataset.number ?? "";
    decided.delete(id);
    note(id, "", false);
    say("desk:reopened", { id });
    const asked = { id };
    say("outbox:cancel", asked);
    if (asked.cancelled) {
      show(id);
      return;
    }
    const address = read(addressOf(id), "undo/");
    show(id, { due: true });
    send({ id, number, verb: "undone", address, fields: [] });
  }

  function onAnswered({ act, meaning, body }) {
    if (body?.panes) keep(body.panes);
    for (const panes of body?.ahead ?? []) renew(panes);
    if (meaning === "refused") bringBackLate();
    late.clear();
    if (body?.progress) {
      document.getElementById("desk-progress").innerHTML = body.progress;
      document.querySelector("[data-progress-text]").textContent = document.querySelector("[data-progress]").textContent;
    }
    if (meaning === "refused") onRefused(act, body);
    else if (act.verb === "undone") onUndone(act);
    else if (isNewest(act)) {
      note(act.id, act.verb, false);
      decided.add(act.id);
      say("desk:decided", { id: act.id });
    }
    if (isNewest(act)) newest.delete(act.id);
    left = body?.left ?? left;
  }

  function isNewest(act) {
    return (newest.get(act.id) ?? act.key) === act.key;
  }

  /** Take what a decision brought: the next suggestions, and those that may belong to its claim. */
  function renew(panes) {
    keep(panes);
    late.delete(panes.id);
    if (panes.id !== current) return;
    const old = card.querySelector(".into, [type=hidden][name=claim]");
    if (!form()) draw(panes);
    else if (old && panes.state === "pending") {
      const fresh = new DOMParser().parseFromString(panes.card, "text/html");
      old.replaceWith(fresh.querySelector(".into, [type=hidden][name=claim]"));
    }
  }

  /** Without an answer, what was there before is better than nothing. */
  function giveUpWaiting() {
    bringBackLate();
    if (card.hasAttribute("aria-busy") && !form()) show(current, { push: false });
  }

  function bringBackLate() {
    for (const panes of late.values()) known.set(panes.id, panes);
    late.clear();
  }

  function onUndone(act) {
    tell(filled(data.texts.undone, act));
    if (!isNewest(act)) return;
    note(act.id, "", false);
    // What is being filled in stays; a card that shows the decision does not, whatever was pressed meanwhile.
    if (current === act.id && !(acted && form())) draw(known.get(act.id));
    if (!linkOf(act.id)) refill();
  }

  function onRefused(act, body) {
    const place = undoable.lastIndexOf(act.id);
    if (place >= 0) undoable.splice(place, 1);
    const state = body?.panes?.state;
    note(act.id, state === "pending" ? "" : state ?? "", false);
    const reason = body?.refusal ?? "";
    if (body?.panes && (!acted || current === act.id)) {
      startled = Date.now() + STARTLED;
      document.querySelector("#toasts")?.replaceChildren();
      show(act.id, { due: true });
      return;
    }
    const text = `${filled(data.texts.returned, { ...act, reason })} `;
    const open = made("button", { type: "button", className: "link", textContent: data.texts.open_it });
    open.addEventListener("click", () => show(act.id));
    sayInCard("returned", [text, open], "alert");
  }

  function sayInCard(id, parts, role) {
    document.getElementById(id)?.remove();
    if (!parts) return;
    const box = made("div", { id, className: "notice", role });
    box.append(made("div", {}));
    box.firstChild.append(...parts);
    document.getElementById("desk-head").append(box);
  }

  async function refill() {
    const answer = await ask(`${main.dataset.list}${data.scope ? "&" : "?"}current=${current}`).catch(() => null);
    if (!answer) return;
    document.getElementById("desk-list").outerHTML = answer.list;
    point(current);
  }

  async function fillUp() {
    const listed = following(rows(), current).length;
    if (listed <= AHEAD && left > listed + 1) await refill();
  }

  /** Once everything is sent: go on from what is decided, or to the end of the queue. */
  async function goOn() {
    await fillUp();
    const [next] = following(rows(), current);
    if (next) show(next);
    else location.assign(main.dataset.end);
  }

  function onStuck({ reason, acts }) {
    giveUpWaiting();
    for (const act of acts) note(act.id, act.verb === "undone" ? "" : act.verb, true);
    const text = filled(reason === "lost" ? data.texts.offline : data.texts.signed_out, { count: acts.length });
    if (document.getElementById("stuck")?.textContent !== text) sayInCard("stuck", [text], "status");
  }

  // What is wanted

  function step(by) {
    const all = links();
    const now = all.findIndex((link) => link.hasAttribute("aria-current"));
    const then = moved(now, by, all.length);
    if (then !== now && all[then]) show(all[then].dataset.id);
  }

  /** Show how it stands now that somebody else decided on it. */
  async function lookAgain(id) {
    const panes = await load(id).catch(() => null);
    if (panes && panes.state !== "pending" && current === id) draw(panes, false);
  }

  function skip() {
    const [next] = following(rows(), current);
    if (next) show(next);
    else location.assign(main.dataset.end);
  }

  const DOES = {
    next: () => step(1),
    previous: () => step(-1),
    open: show,
    accept: () => decide("accepted"),
    drop: () => decide("dropped"),
    skip,
    undo,
    "look again": lookAgain,
  };

  for (const sign of ["keydown", "pointerdown", "input"]) {
    addEventListener(sign, () => { acted = true; }, { capture: true });
  }
  document.addEventListener("desk:do", ({ detail }) => DOES[detail.act](detail.id));
  document.addEventListener("desk:again", () => show(current, { push: false }));
  // What is kept of it lacks the note, so it is asked for again when it is shown the next time.
  document.addEventListener("desk:noted", ({ detail }) => known.delete(detail.id));
  document.addEventListener("outbox:sending", ({ detail }) => {
    detail.body.append("have", main.dataset.have);
    if (detail.act.verb === "undone") return;
    const soon = [...(current === detail.act.id ? [] : [current]), ...following(rows(), current).slice(0, AHEAD)];
    if (current !== detail.act.id) detail.body.append("opens", current);
    detail.body.append("known", soon.filter((id) => known.has(id)).join());
    detail.body.append("ahead", soon.filter((id) => !known.has(id)).slice(0, AHEAD).join());
  });
  document.addEventListener("outbox:answered", ({ detail }) => onAnswered(detail));
  document.addEventListener("outbox:found", ({ detail }) => detail.acts.forEach((act) => note(act.id, act.verb, true)));
  document.addEventListener("outbox:stuck", ({ detail }) => onStuck(detail));
  document.addEventListener("outbox:empty", ({ detail }) => {
    sayInCard("stuck", null);
    if (detail.wasStuck) tell(data.texts.sent);
    giveUpWaiting();
    if (decided.has(current)) goOn();
    else fillUp().then(prefetch);
  });
  addEventListener("popstate", (event) => show(event.state?.id ?? current, { push: false }));
  const wide = matchMedia("(min-width: 1181px)");
  document.querySelector(".desk__queue").open = wide.matches;
  history.replaceState({ id: current }, "");
  const number = linkOf(current)?.dataset.number ?? "";
  known.set(current, { id: current, snapshot: main.dataset.snapshot, number, title: document.title.split(" · ")[0], card: card.innerHTML });
  point(current);
  say("desk:shown", known.get(current));
  settle(Boolean(document.getElementById("refusal")));
  prefetch();
}

const main = globalThis.document?.querySelector("main.desk[data-current]");
if (main) wire(main);
