// What a form about a suggestion or an article does while it is filled in: the date of the common era, the chain, one
// more name, what was changed of a sentence, and what was typed is kept until it is sent. Nothing needs it.
import { selectedIn } from "./selection.js";

const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];
const BUDDHIST = 543;
const PREFIX = "thima-drafts:";
const MOST = 40;

/** Return a typed date in English with its year of the common era, or "" for what is none: "12/1/2568", "2025-01". */
export function commonEra(typed) {
  const text = typed.trim().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
  const parts = text.match(/^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$/);
  const iso = text.match(/^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/);
  const [day, month, written] = iso ? [iso[3], iso[2], iso[1]] : parts ? parts.slice(1) : [];
  if (!written) return "";
  const year = Number(written) >= 2400 ? Number(written) - BUDDHIST : Number(written);
  if (year < 1000 || year > 2199) return "";
  if (!month) return String(year);
  if (!MONTHS[month - 1]) return "";
  if (!day) return `${MONTHS[month - 1]} ${year}`;
  const last = new Date(Date.UTC(year, Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= last ? `${Number(day)} ${MONTHS[month - 1]} ${year}` : "";
}

/** Return the first links of the chain, as [kind, name], from what is typed; a gap where nothing is known. */
export function chainOf(parties, channel, outlets, missing) {
  const known = (kind, names) => names.map((name) => name.trim()).filter(Boolean).map((name) => [kind, name]);
  const way = [...known("channel", [channel]), ...known("outlet", outlets)];
  return [...known("party", parties), ...(way.length ? way : [["gap", missing]])];
}

/** Return the words of a text, spaces and marks as words of their own; Thai words by the browser's dictionary. */
export function wordsOf(text) {
  return [...new Intl.Segmenter("th", { granularity: "word" }).segment(text)].map((part) => part.segment);
}

/** Return what changed between two lists of words as [["same" | "del" | "ins", text]], from their longest common part. */
export function changes(before, after) {
  const long = before.map(() => new Array(after.length + 1).fill(0));
  long.push(new Array(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      long[i][j] = before[i] === after[j] ? long[i + 1][j + 1] + 1 : Math.max(long[i + 1][j], long[i][j + 1]);
    }
  }
  const found = [];
  const put = (kind, text) => {
    if (found.at(-1)?.[0] === kind) found.at(-1)[1] += text;
    else found.push([kind, text]);
  };
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      put("same", before[i]);
      [i, j] = [i + 1, j + 1];
    } else if (j < after.length && (i === before.length || long[i][j + 1] > long[i + 1][j])) {
      put("ins", after[j]);
      j += 1;
    } else {
      put("del", before[i]);
      i += 1;
    }
  }
  return found;
}

const desk = globalThis.document?.getElementById("desk-data");
const { texts, user } = desk ? JSON.parse(desk.textContent) : {};
// What was typed and is decided on: an undo brings it back.
const settled = new Map();

function echoDate(input) {
  const echo = document.querySelector(`[data-echo="${input.id}"]`);
  if (echo) echo.textContent = commonEra(input.value);
}

function chip(kind, name) {
  const item = document.createElement("li");
  const made = Object.assign(document.createElement("span"), { className: `chip ${kind}` });
  made.dataset.part = kind;
  made.append(Object.assign(document.createElement("bdi"), { textContent: name }));
  item.append(made);
  return item;
}

function redrawChain(form) {
  const list = form.querySelector("[data-chain]");
  if (!list) return;
  const values = (name) => [...form.querySelectorAll(`[name="${name}"]`)].map((input) => input.value);
  for (const old of list.querySelectorAll("[data-part]")) old.closest("li").remove();
  const links = chainOf(values("parties"), values("channel").join(""), values("cited_outlets"), list.dataset.missing);
  list.prepend(...links.map(([kind, name]) => chip(kind, name)));
  const stance = form.querySelector("[name=stance]:checked")?.closest("[data-stance]");
  if (stance) list.dataset.stance = stance.dataset.stance;
}

function offerAnother(input) {
  const box = input.closest("[data-names]");
  const last = box && [...box.querySelectorAll("input")].at(-1);
  if (input !== last || !input.value) return;
  const row = input.closest(".name");
  const another = row.cloneNode(true);
  another.querySelector("input").value = "";
  another.querySelector("[data-known]").textContent = "";
  row.removeAttribute("data-more");
  row.after(another);
}

function showChanges(form) {
  const line = form.querySelector("[data-diff]");
  const area = form.querySelector("[name=statement]");
  if (!line || !area) return;
  const proposed = area.defaultValue.trim();
  const typed = area.value.trim();
  area.closest(".field").toggleAttribute("data-changed", typed !== proposed);
  line.hidden = typed === proposed || !proposed;
  if (line.hidden) return;
  const parts = changes(wordsOf(proposed), wordsOf(typed)).map(([kind, text]) => {
    return kind === "same" ? text : Object.assign(document.createElement(kind), { textContent: text });
  });
  line.replaceChildren(`${texts.proposed} `, ...parts);
}

function drafts() {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + user) ?? "{}");
  } catch {
    return {};
  }
}

function keepDrafts(all) {
  const newest = Object.entries(all).sort(([, one], [, other]) => other.at - one.at).slice(0, MOST);
  try {
    localStorage.setItem(PREFIX + user, JSON.stringify(Object.fromEntries(newest)));
  } catch {
    // Without storage what is typed is kept as long as the form is shown.
  }
}

function fieldsOf(form) {
  return [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "opens");
}

/** Return what differs from what was proposed as [label, text], in the order of the form. */
function typedOf(form) {
  const found = [];
  for (const field of form.querySelectorAll("input:not([type=hidden])[name], textarea[name]")) {
    const isChoice = field.type === "radio" || field.type === "checkbox";
    const isTyped = isChoice ? field.checked && !field.defaultChecked : field.value.trim() !== (field.defaultValue ?? "").trim();
    if (!isTyped) continue;
    const own = field.labels?.[0]?.textContent.trim() ?? field.getAttribute("aria-label") ?? "";
    const group = field.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? own;
    if (isChoice ? own : field.value.trim()) found.push(isChoice ? [group, own] : [own || group, field.value.trim()]);
  }
  return found;
}

function saveDraft(form) {
  keepDrafts({ ...drafts(), [currentId()]: { at: Date.now(), fields: fieldsOf(form), typed: typedOf(form) } });
}

function dropDraft(id) {
  const { [id]: gone, ...rest } = drafts();
  if (gone) keepDrafts(rest);
  return gone;
}

function currentId() {
  return document.getElementById("main").dataset.current;
}

function fill(form, fields) {
  const values = (name) => fields.filter(([key]) => key === name).map(([, value]) => value);
  for (const box of form.querySelectorAll("[data-names]")) {
    const wanted = values(box.dataset.names).filter(Boolean);
    wanted.forEach((value, place) => {
      const input = box.querySelectorAll("input")[place];
      input.value = value;
      offerAnother(input);
    });
    [...box.querySelectorAll("input")].slice(wanted.length).forEach((input) => { input.value = ""; });
  }
  for (const field of form.elements) {
    if (!field.name || field.closest("[data-names]") || (field.type === "hidden" && !field.name.startsWith("words"))) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = values(field.name).includes(field.value);
    else if (values(field.name).length) [field.value] = values(field.name);
  }
}

function restore(id) {
  const form = document.getElementById("accept-form");
  const draft = drafts()[id];
  if (!form) {
    if (draft?.typed?.length) offerTyped(id, draft.typed);
    return;
  }
  if (draft && JSON.stringify(draft.fields) !== JSON.stringify(fieldsOf(form))) {
    fill(form, draft.fields);
    redrawChain(form);
    showQuoted(form);
    if (!document.getElementById("refusal")) sayRestored(form);
  }
  showChanges(form);
}

function buttonThat(text, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: text });
  button.dataset.size = "sm";
  button.addEventListener("click", act);
  return button;
}

/** Give back what was typed for a suggestion on which somebody else has decided meanwhile: nothing of it was saved. */
function offerTyped(id, typed) {
  const box = document.getElementById("typed-before");
  if (!box) return;
  const list = box.querySelector("dl");
  list.replaceChildren(...typed.flatMap(([label, text]) => {
    const words = document.createElement("dd");
    words.append(Object.assign(document.createElement("bdi"), { textContent: text }));
    return [Object.assign(document.createElement("dt"), { textContent: label }), words];
  }));
  const note = document.querySelector("#desk-notes form:has([name=start]) [name=body]");
  const copy = buttonThat(texts.copy, async () => {
    await navigator.clipboard.writeText(typed.map(([, text]) => text).join("\n")).catch(() => null);
    copy.textContent = texts.copied;
  });
  const into = buttonThat(texts.into_note, () => {
    note.value = [note.value.trim(), ...typed.map(([label, text]) => `${label}: ${text}`)].filter(Boolean).join("\n");
    note.dispatchEvent(new Event("input", { bubbles: true }));
    note.focus();
  });
  const away = buttonThat(texts.throw_away, () => {
    dropDraft(id);
    box.hidden = true;
    document.getElementById("card-heading").focus();
  });
  box.querySelector(".row").replaceChildren(copy, ...(note ? [into] : []), away);
  box.hidden = false;
}

function showQuoted(form) {
  const quoted = document.querySelector("[data-quoted]");
  if (quoted && form.elements.words.value) quoted.textContent = `“${form.elements.words.value}”`;
}

/** Return the words that are selected in the article, and where they begin in code points; null if none are. */
function selected() {
  const prose = document.querySelector("#desk-article .prose");
  const found = selectedIn(prose);
  const ofSuggestion = prose?.dataset.shown === document.getElementById("desk-card").querySelector("[data-snapshot]")?.dataset.snapshot;
  return found && { ...found, ofSuggestion };
}

function put(form, name, value) {
  const inputs = [...form.querySelectorAll(`[name="${name}"]`)];
  const input = inputs.find((each) => !each.value) ?? inputs.at(-1);
  if (!input) return;
  const folded = input.closest("details");
  if (folded) folded.open = true;
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function quote(form, { words, start, ofSuggestion }, stance) {
  if (!ofSuggestion) return;
  form.elements.words.value = words;
  form.elements.words_start.value = start;
  showQuoted(form);
  form.querySelector(`[name=stance][value=${stance}]`).checked = true;
  put(form, "statement", words);
}

/** Fill the first figure with what the server reads in the words; the words alone where it reads none. */
async function takeFigure(form, words) {
  form.elements["figures-0-as_written"].value = words;
  const answer = await fetch(`${form.dataset.figures}?words=${encodeURIComponent(words)}`).catch(() => null);
  const figure = answer?.ok ? (await answer.json()).figure : null;
  const digits = words.match(/[\d๐-๙][\d๐-๙,.]*/)?.[0] ?? "";
  const fields = figure ?? { value_low: digits };
  for (const name of ["value_low", "value_high", "comparator", "total_low", "total_high", "unit", "as_written"]) {
    const input = form.elements[`figures-0-${name}`];
    if (input && (name in fields || figure)) input.value = fields[name] ?? "";
  }
  put(form, "figures-0-value_low", fields.value_low ?? "");
  saveDraft(form);
}

/** Take the words that are selected in the article into the form: 1 asserts, 2 denies, 3 party, 4 outlet ... */
function take(number) {
  const form = document.getElementById("accept-form");
  const found = selected();
  if (!form || !found?.words) return;
  if (number <= 2) quote(form, found, number === 1 ? "asserts" : "denies");
  else if (number === 5) takeFigure(form, found.words);
  else put(form, { 3: "parties", 4: "cited_outlets", 6: "said_on" }[number], found.words);
  saveDraft(form);
}

function sayRestored(form) {
  const note = Object.assign(document.createElement("div"), { className: "notice" });
  note.dataset.kind = "plain";
  note.setAttribute("role", "status");
  const over = Object.assign(document.createElement("button"), { type: "button", className: "link" });
  over.textContent = texts.start_over;
  over.addEventListener("click", () => {
    dropDraft(currentId());
    document.dispatchEvent(new CustomEvent("desk:again"));
  });
  note.append(Object.assign(document.createElement("span"), { textContent: texts.restored }), over);
  form.before(note);
}

function onInput(event) {
  const input = event.target;
  if (input.dataset?.date !== undefined) echoDate(input);
  const form = input.closest?.("#accept-form");
  if (!form) return;
  offerAnother(input);
  redrawChain(form);
  showChanges(form);
  saveDraft(form);
}

if (typeof document !== "undefined") {
  document.addEventListener("input", onInput);
  if (desk) {
    document.addEventListener("desk:shown", (event) => restore(event.detail.id));
    document.addEventListener("desk:words", (event) => take(event.detail.number));
    document.addEventListener("desk:decided", (event) => settled.set(event.detail.id, dropDraft(event.detail.id)));
    document.addEventListener("desk:reopened", (event) => {
      const draft = settled.get(event.detail.id);
      if (draft) keepDrafts({ ...drafts(), [event.detail.id]: draft });
    });
  }
}
