// The list of claims with JavaScript: ticks and their number, one request per pause, focus. Nothing needs it.

/** Return the part of `inputs` from one to the other, whichever comes first. */
export function between(inputs, one, other) {
  const [first, last] = [inputs.indexOf(one), inputs.indexOf(other)].sort((a, b) => a - b);
  return first < 0 ? [other] : inputs.slice(first, last + 1);
}

const picks = () => [...document.querySelectorAll(".pick input")];
let lastPicked = null;
let lastAsked = "";

function countPicked() {
  const all = picks();
  const picked = all.filter((input) => input.checked).length;
  const count = document.querySelector(".bulk__count");
  if (count) count.textContent = count.dataset.picked.replace("{n}", picked);
  const whole = document.querySelector("[data-pick-all] input");
  if (!whole) return;
  whole.checked = picked > 0 && picked === all.length;
  whole.indeterminate = picked > 0 && picked < all.length;
}

function onChange(event) {
  if (event.target.closest("[data-pick-all]")) {
    for (const input of picks()) input.checked = event.target.checked;
  } else if (!event.target.closest(".pick")) {
    return;
  }
  countPicked();
}

function onClick(event) {
  const input = event.target.closest?.(".pick input");
  if (!input) return;
  if (event.shiftKey && lastPicked?.isConnected) {
    for (const other of between(picks(), lastPicked, input)) other.checked = input.checked;
    countPicked();
  }
  lastPicked = input;
}

/** Ask once for what was typed: Enter has asked already when the pause after the last key ends. */
function askOnce(event) {
  if (event.detail.elt.id !== "filters") return;
  const path = event.detail.pathInfo.finalRequestPath;
  const isPause = event.detail.requestConfig.triggeringEvent?.type === "input";
  if (isPause && path === lastAsked) event.preventDefault();
  lastAsked = path;
}

function onSwap(event) {
  if (event.detail.target?.id !== "listing") return;
  countPicked();
  if (document.activeElement === document.body) document.getElementById("results-heading")?.focus({ preventScroll: true });
}

if (typeof document !== "undefined") {
  document.addEventListener("change", onChange);
  document.addEventListener("click", onClick);
  document.addEventListener("htmx:beforeRequest", askOnce);
  document.addEventListener("htmx:afterSettle", onSwap);
  countPicked();
}
