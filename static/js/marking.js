// Mark words of an article by hand: a selection in the text fills the form below it. Without this the form takes words
// that are typed in. Places are code points of the text as the page has it.
import { selectedIn } from "./selection.js";
import { isTyping } from "./shell.js";

class MarkBar {
  constructor(form, prose) {
    this.form = form;
    this.prose = prose;
    this.quote = form.querySelector("[data-markbar-quote]");
    this.note = form.querySelector("[data-markbar-note]");
    this.close = form.querySelector("[data-markbar-close]");
    this.typed = form.querySelector("[data-markbar-words]");
    this.note.hidden = !this.note.querySelector("textarea").value;
    this.close.addEventListener("click", () => this.clear());
    form.addEventListener("submit", (event) => this.askForNote(event));
    document.addEventListener("selectionchange", () => this.take(selectedIn(prose)));
    document.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Keep the last selection in the text: a click on a button takes the selection away. */
  take(found) {
    if (!found) return;
    this.form.elements.start.value = found.start;
    this.form.elements.end.value = found.end;
    this.quote.textContent = `“${found.words.length > 160 ? `${found.words.slice(0, 160)}…` : found.words}”`;
    this.quote.hidden = this.close.hidden = false;
    this.typed.hidden = true;
    this.form.dataset.open = "";
  }

  clear() {
    this.form.elements.start.value = this.form.elements.end.value = "";
    this.quote.hidden = this.close.hidden = this.note.hidden = true;
    this.typed.hidden = false;
    delete this.form.dataset.open;
    document.getSelection()?.removeAllRanges();
  }

  askForNote(event) {
    const field = this.note.querySelector("textarea");
    if (event.submitter?.value !== "note" || field.value.trim()) return;
    event.preventDefault();
    this.note.hidden = false;
    field.focus();
  }

  onKey(event) {
    // A key may come before the browser has told of the selection.
    if (!isTyping(event.target)) this.take(selectedIn(this.prose));
    if (!("open" in this.form.dataset) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.code === "Escape") return this.clear();
    if (isTyping(event.target)) return;
    const button = this.form.querySelector(`[data-mark="${event.code}"]`);
    if (!button) return;
    event.preventDefault();
    this.form.requestSubmit(button);
  }
}

const prose = document.querySelector("[data-markable]");
const form = document.querySelector("[data-markbar]");
if (prose && form) new MarkBar(form, prose);
