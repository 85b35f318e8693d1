// What is typed in the forms of a part of the page outlives that part: it is drawn anew when one of its forms is sent.

/** Return what tells a form from the others of its part. */
function nameOf(form) {
  return `${form.getAttribute("action")} ${form.elements.thread?.value ?? ""}`;
}

/** Return what is typed in the part's forms but the one that was sent, by the form's name. */
function typedIn(part, sent) {
  const kept = new Map();
  for (const form of part.querySelectorAll("form:has(textarea)")) {
    const words = form.querySelector("textarea");
    if (form === sent || words.value === words.defaultValue) continue;
    const fields = [...form.querySelectorAll("textarea, select, input[type=hidden]:not([name=csrfmiddlewaretoken])")];
    kept.set(nameOf(form), {
      values: new Map(fields.map((field) => [field.name, field.value])),
      quote: form.querySelector("[data-note-quote]")?.textContent ?? "",
    });
  }
  return kept;
}

/** Type it again into the part as it is now. */
function typeAgain(part, kept) {
  const forms = [...part.querySelectorAll("form:has(textarea)")];
  for (const [name, { values, quote }] of kept) {
    const form = forms.find((found) => nameOf(found) === name);
    if (!form) continue;
    for (const [name, value] of values) if (form.elements[name]) form.elements[name].value = value;
    const line = form.querySelector("[data-note-quote]");
    if (line) {
      line.hidden = !quote;
      line.textContent = quote;
    }
    const folded = form.closest("details");
    if (folded) folded.open = true;
  }
}

/** Say under a form that it was not sent. */
function sayUnsent(form, text) {
  const line = Object.assign(document.createElement("p"), { className: "error", textContent: text });
  line.setAttribute("role", "alert");
  form.querySelector("p.error[role=alert]")?.remove();
  form.append(line);
}

/** Keep drafts in a part that htmx swaps, and tell whoever sends one of its forms in vain. */
function keepDrafts(id) {
  let kept = new Map();
  const within = (node) => node?.closest?.(`#${id}`);
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const part = within(detail.target);
    if (part) kept = typedIn(part, detail.requestConfig?.elt);
  });
  document.addEventListener("htmx:afterSwap", () => {
    const part = document.getElementById(id);
    if (part) typeAgain(part, kept);
    kept = new Map();
  });
  document.addEventListener("htmx:sendError", ({ detail }) => {
    const part = within(detail.elt);
    if (part && detail.elt.matches("form")) sayUnsent(detail.elt, part.dataset.unsent);
  });
}

if (globalThis.document?.getElementById("notes-body")) keepDrafts("notes-body");

export { sayUnsent, typeAgain, typedIn };
