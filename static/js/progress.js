// What takes longer than a moment says so: forms that are sent, parts that are fetched, files that are made.
// Nothing needs it; without it the browser's own signs are there.
const MOMENT = 500;
const SECOND = 1000;

/** Return the name of the file that a Content-Disposition header gives, or "" without one. */
export function nameOfFile(header) {
  const encoded = header?.match(/filename\*=(?:UTF-8|utf-8)''([^;]+)/)?.[1];
  return encoded ? decodeURIComponent(encoded) : header?.match(/filename="?([^";]+)/)?.[1] ?? "";
}

/** Return the text with the seconds that have passed; none are told in the first. */
export function told(text, passed) {
  const seconds = Math.floor(passed / SECOND);
  return seconds ? `${text} ${seconds} s` : text;
}

function wire(box) {
  const said = box.querySelector("[data-said]");
  const clock = box.querySelector("[data-clock]");
  let running = 0;
  let began = 0;
  let timer;

  function tick() {
    box.hidden = false;
    if (!said.textContent) said.textContent = box.dataset.text;
    clock.textContent = told("", Date.now() - began).trim();
  }

  function begin() {
    running += 1;
    if (running > 1) return;
    began = Date.now();
    timer = setTimeout(() => {
      tick();
      timer = setInterval(tick, SECOND);
    }, MOMENT);
  }

  function end() {
    running = Math.max(running - 1, 0);
    if (!running) stop();
  }

  function stop() {
    running = 0;
    clearTimeout(timer);
    clearInterval(timer);
    box.hidden = true;
    said.textContent = "";
  }

  function save(blob, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60 * SECOND);
  }

  /** Fetch a file and save it; what is no file is left to the browser, as it would be without this. */
  async function fetchFile(address, options, otherwise) {
    begin();
    try {
      const response = await fetch(address, options);
      const name = nameOfFile(response.headers.get("Content-Disposition"));
      if (!response.ok || !name) throw new Error(String(response.status));
      save(await response.blob(), name);
    } catch {
      otherwise();
    } finally {
      end();
    }
  }

  function onClick(event) {
    const link = event.target.closest?.("a[download]");
    if (event.defaultPrevented || !link?.isConnected || link.origin !== location.origin || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fetchFile(link.href, {}, () => location.assign(link.href));
  }

  function onSubmit(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (!event.submitter?.hasAttribute("data-file")) {
      begin();
      return;
    }
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const send = () => form.submit();
    const chosen = Object.assign(document.createElement("input"), { type: "hidden", name: event.submitter.name, value: event.submitter.value });
    fetchFile(form.action, { method: "POST", body }, () => {
      form.append(chosen);
      send();
    });
  }

  addEventListener("click", onClick);
  addEventListener("submit", onSubmit);
  addEventListener("pageshow", stop);
  document.addEventListener("htmx:beforeSend", begin);
  for (const name of ["htmx:afterRequest", "htmx:sendAbort"]) document.addEventListener(name, end);
}

const box = globalThis.document?.getElementById("busy");
if (box) wire(box);
