// Comfort for those who type. Every page works without this file; it loads nothing and sends nothing.
"use strict";

const rows = () => [...document.querySelectorAll("a[data-row]")].filter((one) => one.offsetParent !== null);

function step(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? firstInSight(all) : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next].focus();
  all[next].scrollIntoView({ block: "nearest" });
}

function firstInSight(all) {
  const at = all.findIndex((one) => one.getBoundingClientRect().bottom > 0);
  return at < 0 ? 0 : at;
}

function follow(selector) {
  const link = document.querySelector(selector);
  if (link) link.click();
}

function toggleKeys() {
  const list = document.getElementById("keys");
  if (!list) return;
  if (list.open) list.close();
  else list.showModal();
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => follow("a[rel=next]"),
  p: () => follow("a[rel=prev]"),
  b: () => follow("a.wordmark"),
  "/": () => {
    const field = document.getElementById("find");
    field?.focus();
    field?.select();
  },
  "?": toggleKeys,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.closest("input, textarea, select");
  if (typing) {
    if (event.key === "Escape") typing.blur();
    return;
  }
  const act = ACTS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
