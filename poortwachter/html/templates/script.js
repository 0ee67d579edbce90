"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const title = document.title;

  const overview = byId("overzicht");

  /* Dossiers wait as text until they are opened; an address is a dossier, or a place in one behind a slash. */
  const sectionOf = (place) => {
    const shown = byId(place);
    if (shown) return shown;
    const source = byId(`van:${place}`);
    if (!source) return null;
    const holder = document.createElement("template");
    holder.innerHTML = source.textContent;
    const section = holder.content.querySelector(".dossier");
    source.after(section);
    return section;
  };

  let last = "";
  const show = () => {
    let hash = location.hash.slice(1);
    if (hash && !byId(hash) && !byId(`van:${hash.split("/", 1)[0]}`)) {
      try { hash = decodeURIComponent(hash); } catch { hash = ""; }
    }
    const place = hash.split("/", 1)[0];
    for (const one of document.querySelectorAll(".dossier")) if (one.id !== place) one.remove();
    const before = byId(place);
    const section = place.startsWith("dossier=") ? sectionOf(place) : null;
    overview.hidden = Boolean(section);
    if (section) {
      const name = section.querySelector("h1");
      document.title = `${name.textContent} · ${title}`;
      last = `#${place}`;
      /* What came into the page just now becomes the target of its address. */
      if (!before) location.replace(location.hash);
      if (hash === place) {
        name.focus({ preventScroll: true });
        scrollTo(0, 0);
      } else if (!before) byId(hash)?.scrollIntoView();
      return;
    }
    document.title = title;
    if (place === "overzicht") {
      const link = last && document.querySelector(`.cases a[href="${CSS.escape(last)}"]`);
      (link || byId("overzicht-titel")).focus();
    }
  };
  if (overview) {
    addEventListener("hashchange", show);
    if (location.hash) addEventListener("DOMContentLoaded", show);
  }

  /* What is folded is unfolded on paper. */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")].filter((one) => one.checkVisibility());
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });

  const table = document.querySelector(".cases");
  const form = document.querySelector(".filter");
  if (!table || !form) return;
  const body = table.tBodies[0];
  let most = Number(form.dataset.first);
  const heads = [...table.tHead.rows[0].cells];
  const rows = [];
  const add = (row) => rows.push({ row, place: rows.length, text: "", keys: [], fits: true });
  for (const row of body.rows) add(row);

  /* The other rows wait as text, a line each; they are read when nothing else is to be done, or when they are wanted. */
  const source = byId("van:rijen");
  const waiting = source ? source.textContent.split("\n").filter((line) => line.startsWith("<tr ") && line.includes("<td")) : [];
  const all = rows.length + waiting.length;
  const take = (number) => {
    const holder = document.createElement("template");
    holder.innerHTML = `<table><tbody>${waiting.splice(0, number).join("")}</tbody></table>`;
    for (const row of holder.content.querySelectorAll("tr")) add(row);
  };
  const takeSome = () => {
    take(200);
    if (waiting.length) setTimeout(takeSome, 10);
  };
  const takeAll = () => {
    if (waiting.length) take(waiting.length);
  };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const numeric = [true, false, false, true, false, true, false, true];
  const urgency = 0;

  const key = (entry, column) => {
    if (entry.keys[column] === undefined) {
      const cell = entry.row.cells[column];
      const text = (cell.dataset.v ?? cell.textContent).trim();
      entry.keys[column] = text === "" ? null : numeric[column] ? Number(text) : text;
    }
    return entry.keys[column];
  };

  const compare = (column, down) => (a, b) => {
    const [x, y] = [key(a, column), key(b, column)];
    if (x === null || y === null) return (x === null) - (y === null) || a.place - b.place;
    const order = numeric[column] ? x - y : collator.compare(x, y);
    return (down ? -order : order) || a.place - b.place;
  };

  const output = form.querySelector("output");
  const more = document.createElement("button");
  more.type = "button";
  more.className = "more";
  more.addEventListener("click", () => {
    const first = most;
    most = Infinity;
    arrange();
    body.rows[first]?.querySelector("a")?.focus();
  });
  table.parentElement.after(more);
  const arrange = () => {
    takeAll();
    const fit = rows.filter((entry) => entry.fits);
    body.replaceChildren(...fit.slice(0, most).map((entry) => entry.row));
    count(fit.length);
  };
  const count = (fit) => {
    more.hidden = fit <= most;
    more.textContent = form.dataset.more.replace("{0}", fit - most);
    output.value = form.dataset.shown.replace("{0}", fit).replace("{1}", all);
  };

  let sorted = urgency;
  let down = false;
  const sort = (column, reverse) => {
    takeAll();
    sorted = column;
    down = reverse;
    rows.sort(column === urgency && !reverse ? (a, b) => a.place - b.place : compare(column, reverse));
    arrange();
    for (const [place, head] of heads.entries()) {
      if (place === column) head.setAttribute("aria-sort", reverse ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    form.elements.sort.value = column === urgency ? "" : String(column);
  };

  for (const [column, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    /* Numbers and money begin with the most. */
    const greatest = column === 5 || column === 7;
    button.addEventListener("click", () => sort(column, column === sorted ? !down : greatest));
    head.append(button);
  }
  form.elements.sort.addEventListener("change", (event) => {
    const column = Number(event.target.value || urgency);
    sort(column, column === 5 || column === 7);
  });

  const filter = () => {
    const words = form.elements.text.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const risk = form.elements.risk.value;
    takeAll();
    for (const entry of rows) {
      const cells = entry.row.cells;
      entry.text ||= [cells[1], cells[2], cells[4]].map((cell) => cell.textContent).join("\n").toLocaleLowerCase();
      entry.fits = (!risk || cells[0].dataset.r === risk) && words.every((word) => entry.text.includes(word));
    }
    arrange();
  };
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(filter, 120);
  };
  form.elements.text.addEventListener("input", soon);
  form.elements.risk.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  heads[urgency].setAttribute("aria-sort", "ascending");
  count(all);
  form.hidden = false;
  if (waiting.length) addEventListener("load", () => setTimeout(takeSome, 10));
})();
