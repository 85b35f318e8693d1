// Notes beside the suggestion without leaving the desk: N begins one, on the words that are selected if there are any,
// Ctrl Enter sends it, and what is typed stays until it is sent. Nothing needs it.
import { sayUnsent, typeAgain, typedIn } from "./drafts.js";
import { selectedIn } from "./selection.js";

const PREFIX = "thima-note:";

function wire(main) {
  const { texts } = JSON.parse(document.getElementById("desk-data").textContent);
  const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const box = () => document.getElementById("desk-notes");
  const form = () => box()?.querySelector("form:has([name=start])");
  const place = () => PREFIX + main.dataset.current;

  function stored() {
    try {
      return sessionStorage.getItem(place()) ?? "";
    } catch {
      return "";
    }
  }

  function store(text) {
    try {
      if (text) sessionStorage.setItem(place(), text);
      else sessionStorage.removeItem(place());
    } catch {
      // Without storage it is kept as long as the form is shown.
    }
  }

  function quote(found, snapshot) {
    form().elements.start.value = found?.start ?? "";
    form().elements.end.value = found?.end ?? "";
    form().elements.snapshot.value = found ? snapshot : "";
    const line = form().querySelector("[data-note-quote]");
    line.hidden = !found;
    line.textContent = found ? `“${found.words}”` : "";
  }

  function begin() {
    if (!form()) return;
    const prose = document.querySelector("#desk-article .prose");
    quote(selectedIn(prose), prose?.dataset.shown);
    form().elements.body.focus();
  }

  function redraw(answer, sent) {
    const kept = typedIn(box(), sent);
    box().outerHTML = answer.notes;
    typeAgain(box(), kept);
  }

  async function send(sent, submitter) {
    const id = main.dataset.current;
    const body = new FormData(sent, submitter);
    const response = await fetch(sent.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    const answer = response && !response.redirected ? await response.json().catch(() => null) : null;
    if (!answer?.notes) {
      sayUnsent(sent, texts.not_noted);
      return;
    }
    if (response.ok) say("desk:noted", { id });
    if (id !== main.dataset.current) return;
    const isNew = sent === form();
    if (response.ok && isNew) store("");
    redraw(answer, response.ok ? sent : null);
    if (response.ok) document.getElementById("desk-notes-heading").focus();
    else form()?.elements.body.focus();
  }

  document.addEventListener("desk:note", begin);
  document.addEventListener("desk:shown", () => {
    if (form() && stored()) form().elements.body.value = stored();
  });
  document.addEventListener("input", (event) => {
    if (form() && event.target === form().elements.body) store(event.target.value);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-note-form]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
}

const main = globalThis.document?.querySelector("main.desk[data-current]");
if (main) wire(main);
