// Words that are selected in a text, widened to whole signs as the server does: no vowel or tone mark is left behind.

/** Return the ends of a span, in UTF-16 units, moved outwards to the edges of the signs that they cut in two. */
export function widened(text, start, end) {
  const signs = new Intl.Segmenter("th", { granularity: "grapheme" }).segment(text);
  const first = start < text.length ? signs.containing(start).index : start;
  const last = end > 0 && end < text.length ? signs.containing(end) : null;
  return [first, last && last.index < end ? last.index + last.segment.length : end];
}

/** Return the span without the spaces at its ends. */
export function trimmed(text, start, end) {
  const words = text.slice(start, end);
  return [start + words.length - words.trimStart().length, end - words.length + words.trimEnd().length];
}

/** Return what is selected in an element as {start, end, words}, places in code points of its text; null for nothing. */
export function selectedIn(prose) {
  const selection = document.getSelection();
  if (!prose || !selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!prose.contains(range.startContainer) || !prose.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(prose, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const plain = (part) => part.cloneContents().textContent.replace(/\r\n?/g, "\n");
  const text = prose.textContent.replace(/\r\n?/g, "\n");
  const place = plain(before).length;
  const [start, end] = trimmed(text, ...widened(text, place, place + plain(range).length));
  if (start >= end) return null;
  const points = (part) => [...part].length;
  const words = text.slice(start, end);
  const first = points(text.slice(0, start));
  return { start: first, end: first + points(words), words };
}
