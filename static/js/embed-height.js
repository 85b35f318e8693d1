// For pages that show cards of Thima in frames: gives each frame the height of its card. Load it once, with async.
(() => {
  const home = new URL(document.currentScript.src).origin;
  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(`${home}/embed/`));
  addEventListener("message", ({ data, origin, source }) => {
    if (origin !== home || data?.thima !== "height" || !(data.height > 0)) return;
    for (const frame of frames()) if (frame.contentWindow === source) frame.style.height = `${Math.min(data.height, 5000)}px`;
  });
  for (const frame of frames()) frame.contentWindow.postMessage({ thima: "measure" }, "*");
})();
