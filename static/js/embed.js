// Tells the page around a card how high the card is. That page needs embed-height.js to heed it; nothing depends on it.
const main = document.querySelector("main");

function tell() {
  const below = parseFloat(getComputedStyle(document.body).paddingBottom) || 0;
  const height = Math.ceil(main.getBoundingClientRect().bottom + scrollY + below);
  parent.postMessage({ thima: "height", height }, "*");
}

if (parent !== window) {
  new ResizeObserver(tell).observe(main);
  // The other script may begin to listen after this one has spoken.
  addEventListener("message", ({ data }) => data?.thima === "measure" && tell());
}
