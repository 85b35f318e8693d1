// Decisions on their way: sent one after the other, and kept in this browser until the server has answered.
// A page puts one in with "outbox:send" and hears "outbox:answered", "outbox:stuck" and "outbox:empty".
const PREFIX = "thima-outbox:";
const AGAIN = 4000;
const PATIENCE = 20000;

/** Return the acts without those of these keys, the oldest first. */
export function without(acts, keys) {
  return acts.filter((act) => !keys.includes(act.key));
}

/** Return the acts of both lists in the order of their keys, each once. */
export function joined(mine, theirs) {
  const known = new Set(mine.map((act) => act.key));
  return [...theirs.filter((act) => !known.has(act.key)), ...mine];
}

/** Return what an answer means: "done", "refused", "signed out", or "lost", after which it is tried again. */
export function meaningOf({ status, isJson, redirected }) {
  if (status >= 500 || status === 429) return "lost";
  if (redirected || (status === 403 && !isJson)) return "signed out";
  return status < 400 && isJson ? "done" : "refused";
}

function token() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return cookie ? cookie[1] : JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"];
}

function wire() {
  const { user } = JSON.parse(document.getElementById("desk-data").textContent);
  const place = PREFIX + user;
  let acts = stored();
  let sending = null;
  let wasStuck = false;
  let timer;

  function stored() {
    try {
      return JSON.parse(localStorage.getItem(place) ?? "[]");
    } catch {
      return [];
    }
  }

  function mark() {
    document.getElementById("main").toggleAttribute("data-unsent", acts.length > 0);
  }

  function keep() {
    mark();
    try {
      if (acts.length) localStorage.setItem(place, JSON.stringify(acts));
      else localStorage.removeItem(place);
    } catch {
      // Without storage they are kept as long as the page is open.
    }
  }

  const say = (name, detail) => document.dispatchEvent(new CustomEvent(`outbox:${name}`, { detail }));

  function send(act) {
    acts = [...acts, act];
    keep();
    work();
  }

  function stick(reason) {
    wasStuck = true;
    say("stuck", { reason, acts });
    clearTimeout(timer);
    timer = setTimeout(work, AGAIN);
  }

  async function post(act) {
    const body = new FormData();
    for (const [name, value] of act.fields) body.append(name, value);
    // What the page shows by now, and wants to know.
    say("sending", { act, body });
    const headers = { Accept: "application/json", "X-CSRFToken": token() };
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(act.address, { method: "POST", body, headers, signal });
    const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
    const { status, redirected } = response;
    return { meaning: meaningOf({ status, isJson, redirected }), status, body: isJson ? await response.json() : null };
  }

  async function work() {
    if (sending || !acts.length) return;
    [sending] = acts;
    const act = sending;
    const answer = await post(act).catch(() => ({ meaning: "lost" }));
    sending = null;
    if (answer.meaning === "lost" || answer.meaning === "signed out") {
      stick(answer.meaning);
      return;
    }
    acts = without(joined(acts, stored()), [act.key]);
    keep();
    say("answered", { act, ...answer });
    if (acts.length) {
      work();
      return;
    }
    say("empty", { wasStuck });
    wasStuck = false;
  }

  document.addEventListener("outbox:send", (event) => send(event.detail));
  document.addEventListener("outbox:cancel", (event) => {
    const act = acts.find((each) => each.id === event.detail.id && each !== sending);
    if (!act) return;
    acts = without(acts, [act.key]);
    keep();
    event.detail.cancelled = true;
    if (!acts.length) say("empty", { wasStuck: false });
  });
  addEventListener("online", work);
  // The page's own script listens by then.
  addEventListener("DOMContentLoaded", () => {
    mark();
    if (acts.length) say("found", { acts });
    work();
  });
}

if (typeof document !== "undefined") wire();
