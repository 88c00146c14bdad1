// Comfort for those who type. Every page works without this file. It loads nothing from elsewhere; it asks this server
// where one may jump to, how far its work is, and for a citation, and sends what the forms of the page send.
"use strict";

const seen = (one) => one.offsetParent !== null;
const all = (selector) => [...document.querySelectorAll(selector)];

// Rows: links that a list is made of, and groups of buttons that stand by themselves.

const rows = () => all("a[data-row], [data-judge]:not(.judged > [data-judge]):not(.big)").filter(seen);
// A browser that arrives at a group of buttons may leave the focus on the group; what it stands beside is the row.
const besides = (one) => one?.closest(".judged")?.querySelector("a[data-row]");
const row = () => {
  const one = document.activeElement?.closest("a[data-row], [data-judge]");
  return one?.matches("[data-judge]") ? (besides(one) ?? one) : one;
};

function step(by) {
  const found = rows();
  if (!found.length) return;
  const at = found.indexOf(row());
  const next = at < 0 ? (by > 0 ? firstInSight(found) : found.length - 1) : Math.min(Math.max(at + by, 0), found.length - 1);
  found[next].focus();
  found[next].scrollIntoView({ block: "nearest" });
}

function firstInSight(found) {
  const at = found.findIndex((one) => one.getBoundingClientRect().bottom > 0);
  return at < 0 ? 0 : at;
}

function follow(selector) {
  const link = document.querySelector(selector);
  if (link) link.click();
  return Boolean(link);
}

// Judging: the buttons of the row that has the focus, else the ones of the whole page. Then on to the next.

function groupOf(one) {
  if (!one) return null;
  return one.matches("[data-judge]") ? one : one.closest(".judged")?.querySelector("[data-judge]");
}

function judge(key) {
  const group = groupOf(row()) ?? document.querySelector("[data-judge].big");
  const button = group?.querySelector(`[data-key="${key}"]`);
  if (!button) return false;
  const found = rows();
  const after = found.slice(found.indexOf(row()) + 1).map(groupOf).find(Boolean);
  if (row()) document.querySelector("#j [name=at]").value = (after ?? group).id;
  button.click();
  return true;
}

function arrived() {
  const group = location.hash.startsWith("#j-") && document.getElementById(location.hash.slice(1));
  const one = group ? (besides(group) ?? group) : null;
  one?.focus();
  return one;
}

// Dialogs: the list of keys, and the box to jump from.

function toggle(id) {
  const dialog = document.getElementById(id);
  if (!dialog) return;
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

let asked = 0;

async function jumpsFor(words) {
  const mine = ++asked;
  const answer = await fetch(`/jump?q=${encodeURIComponent(words)}`);
  const found = answer.ok ? await answer.json() : [];
  if (mine !== asked) return;
  const list = document.querySelector("#jump .jumps");
  const held = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  list.replaceChildren(...found.map(jumpTo));
  if (held === null) return; // else whoever went on to a link before the answer came would stand nowhere
  const again = all("#jump .jumps a").find((link) => link.getAttribute("href") === held);
  (again ?? document.querySelector("#jump input")).focus();
}

function jumpTo({ words, kind, at }) {
  const link = Object.assign(document.createElement("a"), { href: at, textContent: words, dir: "auto" });
  const what = Object.assign(document.createElement("span"), { className: "kind", textContent: kind });
  const item = document.createElement("li");
  item.append(link, " ", what);
  return item;
}

function alongJumps(event) {
  const links = all("#jump .jumps a");
  const at = links.indexOf(document.activeElement);
  if (event.key === "Enter" && at < 0 && links.length) links[0].click();
  else if (event.key === "ArrowDown") (links[at + 1] ?? links[0])?.focus();
  else if (event.key === "ArrowUp") (links[at - 1] ?? document.querySelector("#jump input")).focus();
  else return;
  event.preventDefault();
}

// A quotation with its citation, of the row or of the page.

async function copy() {
  const of = (address) => address?.match(/\/(?:claims|attributions)\/(\w+)|[?&]see=([a-z]\w+)/)?.slice(1).find(Boolean);
  const id = of(row()?.getAttribute("href")) ?? document.querySelector("[data-copy]")?.dataset.copy;
  if (!id) return;
  const answer = await fetch(`/cite?id=${encodeURIComponent(id)}`);
  if (!answer.ok) return;
  await navigator.clipboard.writeText((await answer.json()).text);
  tell("Copied with its citation.");
}

function tell(words) {
  const bar = Object.assign(document.createElement("p"), { className: "flash", textContent: words });
  bar.setAttribute("role", "status");
  document.querySelector(".flash")?.remove();
  document.getElementById("main").prepend(bar);
}

// Words marked in the text, as code points of it: a paragraph knows where it begins, the server checks the words.

function take(form) {
  const marked = getSelection();
  if (!marked.rangeCount || !marked.toString().trim()) return tell("Mark some words in the text first.");
  const range = marked.getRangeAt(0);
  const place = (node, offset) => {
    const paragraph = (node.nodeType === 1 ? node : node.parentElement).closest("article.text p[id]");
    if (!paragraph) return null;
    const before = new Range();
    before.setStart(paragraph, 0);
    before.setEnd(node, offset);
    return Number(paragraph.id.slice(1)) + [...before.toString()].length;
  };
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  if (start === null || end === null) return tell("Mark the words inside the text.");
  Object.entries({ start, end, text: marked.toString() }).forEach(([name, value]) => (form.elements[name].value = value));
}

// What is done beside the pages: told until it is done. Then the page is loaded again, unless somebody has gone on in it.

async function watch(notice, begun) {
  for (;;) {
    await new Promise((later) => setTimeout(later, 500));
    const answer = await fetch("/state");
    if (!answer.ok) return;
    const { busy, done, total } = await answer.json();
    if (total) notice.querySelector("[data-progress]").textContent = `: ${done} of ${total}`;
    if (!busy) break;
  }
  if ([document.body, begun].includes(document.activeElement)) return location.reload();
  notice.removeAttribute("data-busy");
  notice.querySelector("strong").textContent = "What is counted has changed";
  notice.querySelector("[data-progress]").textContent = " since this page was made";
  notice.querySelector("[data-until]").remove();
}

function field(id) {
  const one = document.getElementById(id);
  one?.focus();
  one?.select();
}

const page = (forward) => () => follow(forward ? "a[rel=next]" : "a[rel=prev]");
const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  y: () => judge("y"),
  n: () => judge("n") || follow(".pager a[rel=next]"),
  u: () => judge("u"),
  z: () => follow("#undo"),
  c: copy,
  "]": page(true),
  "[": page(false),
  p: page(false),
  b: () => follow("a.wordmark"),
  q: () => follow("nav a[href='/queue']"),
  w: () => follow("nav a[href='/network']"),
  "/": () => field("find"),
  f: () => field("within"),
  "?": () => toggle("keys"),
};

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    toggle("jump");
    jumpsFor(document.querySelector("#jump input").value);
    return;
  }
  document.body.classList.toggle("shift", event.key === "Shift");
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("#jump")) return alongJumps(event);
  if (event.target.closest("input, textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = ACTS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
document.addEventListener("keyup", () => document.body.classList.remove("shift"));
window.addEventListener("blur", () => document.body.classList.remove("shift"));
document.querySelector("#jump input")?.addEventListener("input", (event) => jumpsFor(event.target.value));

const dropped = document.querySelector("#drop");
const holdsFiles = (event) => dropped && [...(event.dataTransfer?.types ?? [])].includes("Files");
document.addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  dropped.elements.files.files = event.dataTransfer.files;
  dropped.submit();
});

all("[data-take], [data-copy]").forEach((one) => (one.hidden = false));
all("[data-take]").forEach((one) => one.addEventListener("click", () => take(one.form)));
all("[data-copy]").forEach((one) => one.addEventListener("click", copy));
const notice = document.querySelector("[data-busy]");
const begun = arrived();
if (notice) watch(notice, begun);
