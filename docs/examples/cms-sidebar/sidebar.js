// A side bar for a CMS: looks up the known claims in a draft while it is written, and shows where the draft says them.
const ADDRESS = document.querySelector('meta[name="thima-lookup"]').content;
const PAUSE = 800;
const LIMIT = 20000;
const STANCES = { asserts: "ร่างนี้ยืนยัน", denies: "ร่างนี้ปฏิเสธ" };

const draft = document.getElementById("draft");
const state = document.getElementById("state");
const list = document.getElementById("claims");
let timer = 0;
let running = null;

draft.addEventListener("input", () => wait(PAUSE));
if (draft.value) wait(0);

function wait(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(lookUp, milliseconds);
}

async function lookUp() {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const text = draft.value;
  // Thima counts code points, and so do the characters of a string that is spread.
  if ([...text].length > LIMIT) return show([], text, "ร่างยาวเกิน 20,000 ตัวอักษร ค้นทีละส่วน");
  state.textContent = "กำลังค้น";
  try {
    const answer = await fetch(ADDRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": "th" },
      body: JSON.stringify({ text }),
      signal,
    });
    const found = await answer.json();
    if (answer.status === 429 || answer.status === 503) return wait(1000 * (Number(answer.headers.get("Retry-After")) || 5));
    // Errors are application/problem+json: `detail` is for people.
    if (!answer.ok) return show([], text, found.detail || found.title);
    show(found.claims, text, found.claims.length ? `พบ ${found.claims.length} เรื่อง` : "ไม่พบคำกล่าวอ้างที่รู้จัก");
  } catch (error) {
    if (error.name !== "AbortError") show([], text, "ติดต่อที่มาไม่ได้ ร่างของคุณยังอยู่ครบ");
  }
}

function show(claims, text, message) {
  state.textContent = message;
  list.replaceChildren(...claims.map((claim) => item(claim, text)));
}

function item(claim, text) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = claim.page;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = claim.statement;
  const { asserts, denies } = claim.independent_origins;
  row.append(link, line(`ต้นทางอิสระ: ยืนยัน ${asserts} ปฏิเสธ ${denies}`), ...claim.spans.map((span) => place(span, text)));
  return row;
}

function place(span, text) {
  const row = line("");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `“${span.text}”`;
  button.addEventListener("click", () => select(span, text));
  row.append(`${STANCES[span.stance] ?? ""} `, button, ` ${span.reason}`);
  return row;
}

function select(span, text) {
  // The draft may have moved on since; then the words are looked for instead.
  const start = draft.value === text ? units(text, span.start) : draft.value.indexOf(span.text);
  if (start < 0) return;
  draft.focus();
  draft.setSelectionRange(start, start + span.text.length);
}

// The browser counts UTF-16 units, in which an emoji is two.
function units(text, codePoints) {
  return [...text].slice(0, codePoints).join("").length;
}

function line(words) {
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  return paragraph;
}
