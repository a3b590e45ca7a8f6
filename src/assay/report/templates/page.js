// Finding, choosing and ordering the rows of tables that open. Everything can be read without it.
"use strict";

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function labelled(label, control) {
  return element("label", {}, element("span", { textContent: label }), control);
}

// A row's value by the place of its facet: `data-v` has them in the order of facets, a tab between them.
const valueOf = (row, place) => (row.dataset.v ?? "").split("\t")[place] ?? "";

function chooser(facet, rows) {
  const counts = new Map();
  for (const row of rows) counts.set(valueOf(row, facet.place), (counts.get(valueOf(row, facet.place)) ?? 0) + 1);
  const options = [...counts].sort((one, two) => two[1] - one[1] || one[0].localeCompare(two[0], "en"));
  const all = new Option("all", "", true, true);
  return element("select", {}, all, ...options.map(([value, count]) => new Option(`${value} (${count})`, value)));
}

function orderer(facets) {
  const ways = facets.flatMap((facet) => [
    new Option(`${facet.label}, falling`, `${facet.place} -1`),
    new Option(`${facet.label}, rising`, `${facet.place} 1`),
  ]);
  return element("select", {}, new Option("by event", "", true, true), ...ways);
}

// Numbers by size, days and words by letter; rows without a value stand last either way.
function compared(one, two, way) {
  if (one === "" || two === "") return (one === "") - (two === "");
  const numbers = [Number(one), Number(two)];
  return way * (numbers.some(Number.isNaN) ? one.localeCompare(two, "en") : numbers[0] - numbers[1]);
}

function facetsOf(controls) {
  const found = [];
  for (const { name, value } of controls.attributes) {
    const [, use, place] = /^data-(choose|order)-(\d+)$/.exec(name) ?? [];
    if (use) found.push({ use, place: Number(place), label: value });
  }
  return found.sort((one, two) => one.place - two.place);
}

function equip(table) {
  const controls = table.querySelector(".controls");
  const lists = [...table.querySelectorAll(":scope > ul")];
  const home = lists.map((list) => [list, [...list.children]]);
  const rows = home.flatMap(([, children]) => children);
  const facets = facetsOf(controls);
  const found = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const sorted = element("ul", { role: "list", hidden: true });
  const words = element("input", { type: "search", autocomplete: "off" });
  const chosen = facets.filter((facet) => facet.use === "choose").map((facet) => [facet, chooser(facet, rows)]);
  const order = orderer(facets.filter((facet) => facet.use === "order"));
  const status = element("p", { role: "status" });
  const opener = (label, open) => {
    const button = element("button", { type: "button", textContent: label });
    button.addEventListener("click", () => {
      for (const row of rows) if (!row.hidden && row.firstElementChild.tagName === "DETAILS") row.firstElementChild.open = open;
    });
    return button;
  };
  controls.append(
    labelled("Find", words),
    ...chosen.map(([facet, select]) => labelled(facet.label, select)),
    labelled("Order", order),
    element("span", { className: "buttons" }, opener("Open all", true), opener("Close all", false)),
    status,
  );
  table.querySelector(".heads").before(controls);
  table.append(sorted);

  function choose() {
    const wanted = words.value.trim().toLowerCase();
    for (const row of rows) {
      const fits = chosen.every(([facet, select]) => !select.value || valueOf(row, facet.place) === select.value);
      row.hidden = !(fits && found.get(row).includes(wanted));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const all = `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
    status.textContent = shown === rows.length ? all : `${shown} of ${all}`;
    arrange();
  }
  function arrange() {
    const [place, way] = order.value.split(" ").map(Number);
    sorted.hidden = order.value === "";
    if (sorted.hidden) for (const [list, children] of home) list.append(...children);
    else sorted.append(...[...rows].sort((one, two) => compared(valueOf(one, place), valueOf(two, place), way)));
    for (const list of lists) {
      list.hidden = ![...list.children].some((row) => !row.hidden);
      if (list.previousElementSibling?.matches("h3")) list.previousElementSibling.hidden = list.hidden;
    }
  }
  function reset() {
    words.value = "";
    for (const [, select] of chosen) select.value = "";
    choose();
  }
  words.addEventListener("input", choose);
  for (const [, select] of chosen) select.addEventListener("change", choose);
  order.addEventListener("change", arrange);
  controls.hidden = false;
  choose();
  return reset;
}

const resets = new Map([...document.querySelectorAll("section.opening")].map((table) => [table, equip(table)]));

// A link to a row opens it, also where a choice hides it.
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const row = target?.closest("section.opening li");
  if (!row) return;
  if (row.hidden) resets.get(row.closest("section.opening"))();
  if (row.firstElementChild.tagName === "DETAILS") row.firstElementChild.open = true;
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}
addEventListener("hashchange", reveal);
// A link to where the address already leads changes no address, but its row may be hidden or closed by now.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) setTimeout(reveal);
});
reveal();

// Paper has everything open, also of browsers whose style sheets can't open it.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const one of closed) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of closed) one.open = false;
  closed = [];
});
