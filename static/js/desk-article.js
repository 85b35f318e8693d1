// The article in the middle of the desk: drawn anew only when it is another one, its marks follow the suggestion that is
// open, and its other snapshots can be looked at. Nothing needs it.

/** Return of marks, as lists of suggestion numbers, which are current and which belong to dropped suggestions alone. */
export function markedAs(numbers, current, dropped) {
  const isCurrent = numbers.includes(current);
  return { isCurrent, isDropped: !isCurrent && numbers.length > 0 && numbers.every((number) => dropped.has(number)) };
}

function wire(main) {
  const article = document.getElementById("desk-article");
  const articles = new Map();
  let shown = { id: main.dataset.current, snapshot: main.dataset.snapshot, number: "" };

  const links = () => [...document.querySelectorAll("#desk-list a")];
  const onPage = () => article.querySelector(".prose")?.dataset.shown;

  function keep(snapshot, html) {
    articles.set(snapshot, html);
    main.dataset.have = [...articles.keys()].join();
  }

  function tidyMarks() {
    if (onPage() !== shown.snapshot) return;
    const here = links().filter((link) => link.dataset.snapshot === shown.snapshot);
    const dropped = new Set(here.filter((link) => link.dataset.done === "dropped").map((link) => link.dataset.number));
    for (const mark of article.querySelectorAll(".prose :is(.m[data-n], .m[data-cue])")) {
      const numbers = (mark.dataset.n ?? mark.dataset.cue).split("·");
      const { isCurrent, isDropped } = markedAs(numbers, shown.number, dropped);
      if (isCurrent) mark.setAttribute("aria-current", "true");
      else mark.removeAttribute("aria-current");
      mark.toggleAttribute("data-dropped", isDropped);
    }
  }

  function toMark() {
    const mark = article.querySelector(".prose [aria-current]");
    if (!mark || getComputedStyle(article).overflowY !== "auto") return;
    const place = mark.getBoundingClientRect();
    const pane = article.getBoundingClientRect();
    const isSeen = place.top >= pane.top && place.bottom <= pane.bottom;
    if (!isSeen) article.scrollTop += place.top - pane.top - article.clientHeight / 3;
  }

  function show({ id, snapshot, number }) {
    shown = { id, snapshot, number: String(number) };
    if (onPage() !== snapshot && articles.has(snapshot)) article.innerHTML = articles.get(snapshot);
    tidyMarks();
    toMark();
  }

  /** Draw the article once more, where it is, with the mark of a new note. */
  async function renew() {
    const snapshot = onPage();
    const address = new URL(links().find(({ dataset }) => dataset.id === shown.id)?.href ?? location.href);
    address.pathname += "panes/";
    address.searchParams.set("snapshot", snapshot);
    const response = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!response?.ok || response.redirected) return;
    const { article: html } = await response.json();
    if (articles.has(snapshot)) keep(snapshot, html);
    if (onPage() !== snapshot) return;
    const { scrollTop } = article;
    article.innerHTML = html;
    tidyMarks();
    article.scrollTop = scrollTop;
  }

  async function turn(link) {
    const chosen = new URL(link.href).searchParams.get("snapshot");
    if (chosen) {
      const address = new URL(link.href);
      address.pathname += "panes/";
      const response = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
      if (!response?.ok) return;
      article.innerHTML = (await response.json()).article;
    } else article.innerHTML = articles.get(shown.snapshot) ?? article.innerHTML;
    history.replaceState(history.state, "", link.href);
    tidyMarks();
    toMark();
  }

  function suggestionOf(mark) {
    const [number] = (mark.dataset.n ?? mark.dataset.cue).split("·");
    return links().find(({ dataset }) => dataset.number === number && dataset.snapshot === onPage())?.dataset.id;
  }

  document.addEventListener("desk:known", ({ detail }) => detail.article && keep(detail.snapshot, detail.article));
  document.addEventListener("desk:shown", ({ detail }) => show(detail));
  document.addEventListener("desk:decided", tidyMarks);
  document.addEventListener("desk:noted", renew);
  document.addEventListener("desk:turn", ({ detail }) => {
    const link = article.querySelector(`[data-act=${detail.to}]`);
    if (link) turn(link);
  });
  article.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
    const link = event.target.closest("[data-act=older], [data-act=newer], [data-act=back]");
    const mark = event.target.closest(".prose :is(.m[data-n], .m[data-cue])");
    const id = mark && suggestionOf(mark);
    if (link) turn(link);
    else if (id) document.dispatchEvent(new CustomEvent("desk:do", { detail: { act: "open", id } }));
    else return;
    event.preventDefault();
  });
  if (onPage() === main.dataset.snapshot) keep(main.dataset.snapshot, article.innerHTML);
}

const main = globalThis.document?.querySelector("main.desk[data-current]");
if (main) wire(main);
