// Draws what the server tells: it sends what changed, this file keeps the rest.
"use strict";

const SCALE = ["#e3edf3", "#b5d0e0", "#7fafcd", "#4286b0", "#0f5e8f", "#083d63"];
const INK = "#1c2530", QUIET = "#5c6773", PAPER = "#ffffff", SAID = "#7d6b99";
// How a line looks, by kind: other talk, teaching, sharing, kept silent, difference, personal.
const LINES = [
  { color: "#c3c8cd", width: 1.2, type: "solid" },
  { color: "#0072b2", width: 1.6, type: "solid" },
  { color: "#00875f", width: 2.2, type: "solid" },
  { color: "#7d6b99", width: 1.8, type: [3, 4] },
  { color: "#e08a00", width: 3, type: "solid" },
  { color: "#c43d00", width: 4.5, type: "solid" },
];
const LED = {
  heard: { color: INK, type: "solid" }, recognised: { color: INK, type: "solid" },
  visited: { color: INK, type: [2, 3] }, disappointed: { color: "#c43d00", type: [2, 3] },
};

const school = { staff: [], now: null, words: {}, drawn: {}, open: {}, controls: {} };

function shade(percent) {
  const at = Math.min(Math.max(percent, 0), 100) / 100 * (SCALE.length - 1);
  const low = Math.floor(at), high = Math.min(low + 1, SCALE.length - 1), part = at - low;
  const mix = (k) => Math.round(
    parseInt(SCALE[low].slice(k, k + 2), 16) * (1 - part) +
    parseInt(SCALE[high].slice(k, k + 2), 16) * part);
  return `rgb(${mix(1)},${mix(3)},${mix(5)})`;
}

function escaped(words) {
  const box = document.createElement("span");
  box.textContent = words;
  return box.innerHTML;
}

// A chart exists a moment after its element, and is then emptied once more by its maker: wait.
const SETTLED = 80;  // milliseconds
function withChart(id, draw, tries = 200) {
  const element = typeof getElement === "function" ? getElement(id) : null;
  const chart = element && element.chart;
  if (chart && !chart.seen) chart.seen = performance.now();
  if (chart && performance.now() - chart.seen > SETTLED) draw(chart);
  else if (tries) setTimeout(() => withChart(id, draw, tries - 1), 25);
}

// Who was tapped in the network is shown, and comes into view where the page is longer than it.
const PRINCIPAL = -1;
function tapped(place) {
  openTab("right", "teacher");
  emitEvent("select", place);
  comeIntoView(document.querySelector(".right-side"));
}
// Does nothing where most of it is seen already, as on a projector.
function comeIntoView(part) {
  const { top, bottom } = part.getBoundingClientRect();
  if (top > -innerHeight / 4 && top < innerHeight / 2 && bottom > innerHeight / 2) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  part.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}

function begin(start) {
  Object.assign(school, start, { now: null, drawn: {} });
  document.documentElement.lang = start.language;
  cutOff(start.words.connection);
  if (start.network) withChart(start.network, (chart) => {
    chart.setOption(networkBase(), { notMerge: true });
    chart.on("click", (spot) => {
      if (spot.seriesId === "staff") tapped(spot.dataIndex);
      if (spot.seriesId === "principal") tapped(PRINCIPAL);
    });
    chart.resize();
    paintNetwork();
  });
  for (const group of document.querySelectorAll("[data-tabs]")) {
    const name = group.dataset.tabs;
    openTab(name, school.open[name] || group.querySelector("[data-tab]").dataset.tab);
  }
  if (start.network && !remembered("tour")) tour();
  if (!school.watching) {
    school.watching = new ResizeObserver(() => paintNetwork());
  }
  school.watching.disconnect();
  const canvas = document.querySelector(".network");
  if (canvas) school.watching.observe(canvas);
}

function paint(patch) {
  school.now = Object.assign(school.now || {}, patch.network || {});
  school.pace = patch.pace;
  for (const name of ["staff", "selected", "view", "practices", "followed"]) if (name in patch) school[name] = patch[name];
  if ("practices" in patch || "followed" in patch || "staff" in patch) paintPractices();
  if (patch.view) {
    for (const place of document.querySelectorAll('[data-tip-of="colour"]')) place.dataset.tip = patch.view.tip;
  }
  for (const [name, told] of Object.entries(patch.stories || {})) paintStory(name, told);
  paintNetwork();
  for (const [name, words] of Object.entries(patch.texts || {})) {
    for (const place of document.querySelectorAll(`[data-live="${name}"]`)) {
      place.textContent = words;
      place.classList.toggle("empty", words === "" || words === "0");
    }
  }
  Object.assign(school.controls, patch.controls || {});
  restore(false);
  for (const [name, card] of Object.entries(patch.cards || {})) paintCard(name, card);
  if (patch.plan) paintPlan(patch.plan);
  if (patch.week !== undefined) paintWeek(patch);
}

// Puts controls where the server knows them to be; the one that is in use stays as it was put.
function restore(used = true) {
  for (const control of document.querySelectorAll("[data-control]")) {
    if (control === document.activeElement && !used) continue;
    const value = school.controls[control.dataset.control];
    if (value !== undefined && control.value !== value) control.value = value;
  }
}
document.addEventListener("focusout", () => setTimeout(() => restore(false)));

function paintWeek(patch) {
  const root = document.documentElement;
  root.style.setProperty("--at", patch.week / school.last);
  const line = document.querySelector(".timeline input");
  if (line) line.value = patch.week;
  document.querySelectorAll(".terms > *").forEach((cell, k) => {
    cell.classList.toggle("past", patch.week >= (k + 1) * school.term);
    cell.classList.toggle("now", Math.floor(Math.min(patch.week, school.last - 1) / school.term) === k);
  });
  document.body.classList.toggle("playing", patch.playing);
  document.body.classList.toggle("changed", patch.changed);
  document.body.classList.toggle("predicted", patch.predicted);
  school.week = patch.week;
  keep();
}

function networkBase() {
  const axis = { type: "value", show: false, min: -1, max: 1 };
  return {
    animationDurationUpdate: 300,
    xAxis: axis, yAxis: axis,
    tooltip: {
      confine: true, backgroundColor: INK, borderWidth: 0, padding: [8, 11],
      textStyle: { color: "#fff", fontSize: 13 },
      formatter: (spot) => spot.data && spot.data.tip
        ? spot.data.tip.map((line, k) => k ? escaped(line) : `<b>${escaped(line)}</b>`).join("<br>") : "",
    },
    series: [
      { id: "ties", type: "lines", coordinateSystem: "cartesian2d", silent: true, z: 1, animation: false,
        lineStyle: { color: "#ebe8e1", width: 1.2, opacity: 1 } },
      { id: "led", type: "lines", coordinateSystem: "cartesian2d", silent: true, z: 2, animation: false },
      { id: "talk", type: "lines", coordinateSystem: "cartesian2d", z: 3, animation: false },
      { id: "shared", type: "lines", coordinateSystem: "cartesian2d", silent: true, z: 4,
        effect: { show: true, period: 1.4, symbol: "arrow", symbolSize: 10, trailLength: 0, color: "#00875f" },
        lineStyle: { opacity: 0 } },
      { id: "mediated", type: "scatter", symbol: "diamond", symbolSize: 15, z: 5, silent: true, animation: false,
        itemStyle: { color: INK, borderColor: "#fff", borderWidth: 2 } },
      { id: "staff", type: "scatter", z: 6, animationDurationUpdate: 300 },
      { id: "cases", type: "scatter", z: 7, silent: true, animation: false, itemStyle: { color: "#8a2f00" } },
      { id: "names", type: "scatter", z: 5, silent: true, animation: false, itemStyle: { color: "transparent" } },
      { id: "principal", type: "scatter", z: 7, animation: false },
    ],
  };
}

function paintNetwork() {
  if (!school.network || !school.now || !school.now.colour) return;
  withChart(school.network, (chart) => {
    if (!chart.getOption().series.length) chart.setOption(networkBase(), { notMerge: true });
    chart.setOption({ grid: networkRoom(chart), series: networkSeries(chart) });
  });
}

// How large circles and letters are, and whether names stand beside them.
function networkSizes(chart) {
  const count = school.staff.length, room = Math.min(chart.getWidth() * 0.85, chart.getHeight());
  return {
    most: Math.max(18, Math.min(46, room * 2.1 / Math.max(count, 12))),
    font: Math.max(11.5, Math.min(16, room / 34)),
    named: !narrow() && count <= 30,
  };
}

function networkSeries(chart) {
  const { staff, now } = school, { most, font, named } = networkSizes(chart);
  const at = (i) => staff[i].at;
  return [
    { id: "ties", data: school.ties.map(([i, j]) => ({ coords: [at(i), at(j)] })) },
    { id: "led", data: Object.entries(now.principal).map(([i, kind]) => ({
      coords: [[0, 0], at(i)],
      lineStyle: { ...LED[kind], width: 1.6, opacity: 0.55 },
    })) },
    { id: "talk", data: now.lines.filter(([i, j]) => i < staff.length && j < staff.length)
      .sort((a, b) => a[2] - b[2])
      .map(([i, j, kind, meetings]) => ({
        coords: [at(i), at(j)],
        tip: [`${staff[i].name} – ${staff[j].name}`, school.words.kinds[kind],
          school.words.meetings.replace("{count}", meetings)],
        lineStyle: { ...LINES[kind], opacity: kind ? 0.9 : 0.8 },
      })) },
    { id: "shared", data: school.pace > 2 ? [] : now.shared.map(([j, i]) => ({ coords: [at(j), at(i)] })) },
    { id: "mediated", data: now.lines.filter((line) => line[4])
      .map(([i, j]) => [(at(i)[0] + at(j)[0]) / 2, (at(i)[1] + at(j)[1]) / 2]) },
    { id: "staff", animationDurationUpdate: school.pace > 4 ? 0 : 300,
      data: staff.map((person, i) => teacher(person, i, most, font)) },
    { id: "cases", data: Object.keys(now.cases).map((i) => openCase(at(i), most, font)) },
    { id: "names", data: named ? staff.map((person) => nameOf(person, most, font)) : [] },
    { id: "principal", data: [{
      value: [0, 0], symbol: "roundRect", symbolSize: most * 0.86,
      itemStyle: { color: INK, borderColor: school.selected === PRINCIPAL ? "#e08a00" : PAPER, borderWidth: 3, opacity: 1 },
      tip: school.words.principal,
      label: { show: true, position: "bottom", distance: 5, fontSize: font, color: INK, fontWeight: 500,
        formatter: school.words.principal[0], ...halo },
    }] },
  ];
}

const halo = { textBorderColor: "#fff", textBorderWidth: 3 };
const side = ([x, y]) => Math.abs(y) > 0.5 ? (y > 0 ? "top" : "bottom") : (x > 0 ? "right" : "left");

// A name stands outside its circle, away from the lines.
const ROUND = 1.2, SMALLER = 0.92, APART = 3;
function nameOf(person, most, font) {
  return {
    value: person.at, symbolSize: most * ROUND,
    label: { show: true, position: side(person.at), distance: APART, formatter: person.name, fontSize: font * SMALLER, color: INK, ...halo },
  };
}

// An open case is a small mark at the edge of its teacher's circle.
function openCase(place, most, font) {
  return {
    value: place, symbol: "circle", symbolSize: most * 0.36, symbolOffset: [most * 0.4, -most * 0.4],
    itemStyle: { borderColor: PAPER, borderWidth: 1 },
    label: { show: true, position: "inside", formatter: "?", fontSize: font * 0.66, fontWeight: 700, color: PAPER },
  };
}

function teacher(person, i, most, font) {
  const { now } = school, percent = now.colour[i], mark = now.marks[i], about = now.cases[i];
  const size = most * (0.68 + 0.52 * (now.size[i] ?? 50) / 100);
  return {
    id: i, value: person.at, symbolSize: size, symbol: "circle",
    itemStyle: {
      opacity: 1, color: shade(percent), borderWidth: school.selected === i ? 4 : 2,
      borderColor: school.selected === i ? "#e08a00" : percent < 25 ? "#9fb4c2" : PAPER,
      shadowBlur: mark ? 16 : 0, shadowColor: mark ? "#e08a00" : "transparent",
    },
    tip: [person.name, person.role, person.years,
      `${school.view.name}: ${now.values[i]}`, mark ? school.words.marks[mark] : "",
      about ? school.words.cases[about] : ""].filter(Boolean),
    label: {
      show: true, position: "inside", formatter: person.label, fontSize: font * 0.86, fontWeight: 600,
      color: percent > 52 ? "#fff" : INK,
    },
    emphasis: { scale: 1.12 },
  };
}

const narrow = () => window.innerWidth < 700;

// Free room round the circles: above and below a line of letters, at both sides the longest name.
function networkRoom(chart) {
  const { most, font, named } = networkSizes(chart), rim = narrow() ? 24 : 46;
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${font * SMALLER}px sans-serif`;
  const wide = named ? Math.max(0, ...school.staff.map((person) => pen.measureText(person.name).width)) : 0;
  const names = narrow() ? 26 : Math.max(rim, Math.ceil(most * ROUND / 2 + 2 * APART + wide));
  return { left: names, right: names, top: rim, bottom: rim };
}

function paintCard(name, sent) {
  const { more, ...rest } = sent, card = { ...school.drawn[name], ...rest };
  for (const [line, points] of Object.entries(more || {})) card[line] = card[line].concat(points);
  school.drawn[name] = card;
  const id = school.charts[name];
  if (!id) return;
  const large = parseFloat(getComputedStyle(document.documentElement).fontSize) / 15;  // as on a projector
  withChart(id, (chart) => chart.setOption({
    animation: false,
    grid: { left: 38, right: 7, top: 8, bottom: 16 },
    tooltip: {
      trigger: "axis", confine: true, backgroundColor: INK, borderWidth: 0, padding: [5, 9],
      textStyle: { color: "#fff", fontSize: 12 * large },
      axisPointer: { lineStyle: { color: QUIET } },
      formatter: (spots) => spots.filter((spot) => ["shown", "untouched"].includes(spot.seriesId)).map((spot) => escaped(inWords(card, spot))).join("<br>"),
    },
    title: {
      text: card.shown.length ? "" : card.empty, left: "center", top: "38%",
      textStyle: { fontSize: 11.5 * large, fontWeight: 400, color: QUIET },
    },
    xAxis: {
      type: "value", min: 0, max: school.last, interval: school.term * 2,
      axisLine: { lineStyle: { color: "#cfccc4" } }, axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: "#efede7" } },
      axisLabel: { color: QUIET, fontSize: 10 * large, margin: 4, showMinLabel: false, hideOverlap: true,
        align: "right", formatter: (week) => `${school.words.year}${week / school.term / 2}` },
    },
    yAxis: {
      type: "value", min: card.low, max: card.high, interval: card.high - card.low,
      axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: "#efede7" } },
      axisLabel: { color: QUIET, fontSize: 10.5 * large, margin: 6, formatter: (value) => value === card.low ? card.ends[0] : card.ends[1] },
    },
    series: [
      ...smallBand(card),
      lineOf("untouched", card.untouched, { color: "#8b949e", width: 2, type: [5, 4] }, !card.weekly),
      { ...lineOf("shown", card.shown, { color: card.changed ? "#b8480a" : "#0f5e8f", width: 2.4 }, !card.weekly),
        markArea: saidArea(card.said), markLine: planMarks(card.marks) },
    ],
  }));
}

// Round the school as it was: differences that are too small to matter.
function smallBand({ small, untouched }) {
  const common = { type: "line", stack: "small", symbol: "none", silent: true, lineStyle: { opacity: 0 }, stackStrategy: "all" };
  return [
    { ...common, id: "below", data: small ? untouched.map(([week, value]) => [week, value - small]) : [] },
    { ...common, id: "small", data: small ? untouched.map(([week]) => [week, 2 * small]) : [], areaStyle: { color: "#8b949e", opacity: 0.22 } },
  ];
}

// Where the line ends if it goes as was said.
function saidArea([since, until, low, high, arrow]) {
  return {
    silent: true, animation: false, itemStyle: { color: SAID, opacity: 0.22 },
    label: { show: true, position: "insideTopLeft", distance: 2, formatter: arrow, color: "#57477a", fontSize: 15, fontWeight: 600 },
    data: arrow ? [[{ coord: [since, low] }, { coord: [until, high] }]] : [],
  };
}

function lineOf(id, points, style, dots) {
  return {
    id, type: "line", symbol: dots ? "circle" : "none", symbolSize: 5, silent: true, step: false,
    lineStyle: style, itemStyle: { color: style.color },
    data: points,
  };
}

// A number as the page's language writes it, with no more decimals than it needs or with so many.
function written(value, decimals) {
  if (value == null) return "–";
  const digits = decimals === undefined ? String(+value.toFixed(4)) : value.toFixed(decimals);
  const [whole, part] = digits.replace("-", "−").split(".");
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, school.words.mark === "," ? "." : ",");
  return part ? apart + school.words.mark + part : apart;
}

function inWords(card, spot) {
  const [week, value] = spot.data;
  const when = school.words.when[+card.weekly].replace("{number}", card.weekly ? week : week / school.term);
  const number = written(value * card.factor, card.decimals);
  const which = card.changed && spot.seriesId === "shown" ? ` (${school.words.changed})` : "";
  return `${when}: ${number} ${card.unit}${which}`;
}

function element(tag, words, classes) {
  const made = document.createElement(tag);
  if (words) made.textContent = words;
  if (classes) made.className = classes;
  return made;
}

// The list of practices is kept, and its numbers are written where they stand.
function paintPractices() {
  for (const list of document.querySelectorAll("[data-practices]")) {
    (school.practices || []).forEach((told, k) => {
      const row = list.children[k] || list.appendChild(practiceRow());
      const button = row.firstElementChild, [name, users, about, bar] = button.children;
      button.dataset.place = told.place;
      button.setAttribute("aria-pressed", String(school.followed === told.place));
      name.textContent = told.name;
      about.textContent = told.about;
      users.textContent = school.words.users.replace("{users}", told.users).replace("{staff}", school.staff.length);
      bar.firstElementChild.style.width = `${100 * told.users / Math.max(1, school.staff.length)}%`;
    });
    while (list.children.length > (school.practices || []).length) list.lastElementChild.remove();
  }
}

function practiceRow() {
  const row = element("li"), button = element("button", "", "practice"), bar = element("span", "", "part");
  button.type = "button";
  bar.append(element("i"));
  button.append(element("b"), element("span", "", "users"), element("span", "", "about"), bar);
  button.addEventListener("click", () => {
    emitEvent("follow", Number(button.dataset.place));
    comeIntoView(document.querySelector(".stage"));
  });
  row.append(button);
  return row;
}

function paintStory(name, told) {
  for (const place of document.querySelectorAll(`[data-story="${name}"]`)) {
    const list = element("ol");
    for (const [when, sentence] of told.lines) {
      const item = element("li");
      if (when) item.append(element("span", when, "when"));
      item.append(element("span", sentence));
      list.append(item);
    }
    const hours = element("ul", "", "hours");
    for (const [amount, purpose] of told.hours || []) {
      const item = element("li");
      item.append(element("b", amount), element("span", purpose));
      hours.append(item);
    }
    place.replaceChildren(...told.summary.map((line) => element("p", line)), hours, list, ...rulesAtWork(told.rules || []));
  }
}

// Brings what was asked for into view, and the keyboard to it.
function seek(selector) {
  const part = document.querySelector(selector);
  if (!part) return;
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: "center" });
}

// The rules behind a story: each is a way to the answer without it.
function rulesAtWork(rules) {
  if (!rules.length) return [];
  const list = element("ul", "", "rules-at-work");
  for (const [name, statement] of rules) {
    const item = element("li"), button = element("button", school.words.doubt, "button plain doubt");
    button.type = "button";
    button.setAttribute("aria-label", `${school.words.doubt}: ${statement}`);
    button.addEventListener("click", () => emitEvent("doubt", name));
    item.append(element("span", statement), button);
    list.append(item);
  }
  return [element("h3", school.words.rules), list];
}

// Tabs: the browser's own business; the server is not asked.
function openTab(group, name) {
  school.open[group] = name;
  keep();
  const bar = document.querySelector(`[data-tabs="${group}"]`);
  if (!bar) return;
  for (const tab of bar.children) {
    tab.setAttribute("aria-selected", String(tab.dataset.tab === name));
    tab.tabIndex = tab.dataset.tab === name ? 0 : -1;
  }
  for (const pane of bar.parentElement.querySelectorAll("[data-pane]")) {
    pane.classList.toggle("open", pane.dataset.pane === name);
  }
}
document.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-tab]");
  if (tab) openTab(tab.parentElement.dataset.tabs, tab.dataset.tab);
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target) || event.target.closest(".menu-list .button")) menu.open = false;
  }
});

// Within a bar of tabs the arrows lead from one to the next, and open it.
document.addEventListener("keydown", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (!tab) return;
  const tabs = [...tab.parentElement.children], here = tabs.indexOf(tab);
  const there = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
  if (there === undefined) return;
  const next = tabs.at(there % tabs.length);
  openTab(tab.parentElement.dataset.tabs, next.dataset.tab);
  next.focus();
  event.preventDefault();
});

// A message that leaves by itself, unless it is pointed at.
function say(words) {
  document.querySelectorAll(".said").forEach((old) => old.remove());
  const box = element("div", words, "said");
  box.setAttribute("role", "alert");
  box.addEventListener("click", () => unsaid(box));
  document.body.append(box);
  document.documentElement.style.setProperty("--said", `${box.offsetHeight}px`);
  setTimeout(() => box.matches(":hover") || unsaid(box), 9000 + 60 * words.length);
}
// Something takes longer than one waits without wondering.
function busy(whether) {
  document.body.classList.toggle("busy", whether);
  document.querySelector(".app")?.setAttribute("aria-busy", String(whether));
}
// The page makes room for a message at its top: it covers no control.
function unsaid(box) {
  box.remove();
  if (!document.querySelector(".said")) document.documentElement.style.removeProperty("--said");
}

// What this tab keeps of the visit, so that a lost connection or a new server end nothing. It is of
// the address that it was made at: another link opens what it holds, another page has its own, and
// the language of an address is not the visit's.
const VISIT = `collabsim-visit ${location.pathname}`;
function stored() {
  try { return JSON.parse(sessionStorage.getItem(VISIT)); } catch { return null; }
}
function keep(visit) {
  if (visit !== undefined) school.visit = visit && JSON.stringify(visit);
  if (!school.visit) return;
  const whole = { visit: school.visit, week: school.week, search: location.search, open: school.open };
  try { sessionStorage.setItem(VISIT, JSON.stringify(whole)); } catch { /* full, or forbidden */ }
}
function kept() {
  const left = stored();
  if (!left || linked(left.search) !== linked(location.search)) return null;
  Object.assign(school.open, left.open);
  return [left.visit, left.week, left.search === location.search];
}
function linked(search) {
  const asked = new URLSearchParams(search);
  asked.delete("lang");
  return String(asked);
}

// While the server cannot be reached the page says so in its own language, and when it is back.
function cutOff(words) {
  const popup = document.getElementById("popup");
  if (!popup) return;
  [...popup.children].forEach((line, k) => { line.textContent = words[k]; });
  if (cutOff.watching) { cutOff.words = words; return; }
  cutOff.words = words;
  let since = null;
  cutOff.watching = new MutationObserver(() => {
    const lost = popup.ariaHidden === "false";
    if (lost && since === null) since = performance.now();
    if (lost || since === null) return;
    if (performance.now() - since > NOTICED) say(cutOff.words[2]);
    since = null;
  });
  cutOff.watching.observe(popup, { attributes: true });
}
const NOTICED = 2000;  // milliseconds: NiceGUI shows its box after as long
if (window.cutOffWords) document.addEventListener("DOMContentLoaded", () => cutOff(window.cutOffWords));

function copyLink({ state, done }) {
  const link = new URL(location.href);
  link.search = "";
  link.searchParams.set("state", state);
  history.replaceState(null, "", link);
  keep();
  school.link = link.href;
  const copied = navigator.clipboard ? navigator.clipboard.writeText(link.href) : Promise.reject();
  copied.then(() => say(done), () => say(`${done} ${link.href.slice(0, 60)}…`));
}

function remembered(name, value) {
  try {
    if (value !== undefined) localStorage.setItem(`collabsim-${name}`, value);
    return localStorage.getItem(`collabsim-${name}`);
  } catch { return null; }  // a browser may forbid it: then there is a tour on every visit
}

// The tour: a card beside the part that it is about.
function tour(step = 0) {
  document.querySelectorAll(".tour").forEach((old) => old.remove());
  document.querySelectorAll(".toured").forEach((old) => old.classList.remove("toured"));
  const { steps, next, last, skip } = school.tour;
  if (typeof step !== "number") step = 0;
  if (step >= steps.length) { remembered("tour", "seen"); return; }
  const [where, head, words] = steps[step];
  const part = document.querySelector(where);
  if (!part) { tour(step + 1); return; }
  part.classList.add("toured");
  part.scrollIntoView({ block: "nearest" });
  const card = element("div", "", "tour");
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", head);
  card.append(element("b", head), element("p", words));
  const row = element("div", "", "row");
  row.append(element("span", `${step + 1} / ${steps.length}`, "quiet small grow"));
  const leave = element("button", skip, "button plain");
  const go = element("button", step + 1 < steps.length ? next : last, "button strong");
  leave.onclick = () => tour(steps.length);
  go.onclick = () => tour(step + 1);
  if (step + 1 < steps.length) row.append(leave);
  row.append(go);
  card.append(row);
  document.body.append(card);
  const spot = part.getBoundingClientRect(), own = card.getBoundingClientRect();
  const beside = spot.right + own.width + 16 < innerWidth ? spot.right + 12
    : spot.left - own.width - 16 > 0 ? spot.left - own.width - 12 : (innerWidth - own.width) / 2;
  const free = beside >= spot.right || beside + own.width <= spot.left;
  const top = free ? spot.top + 12 : spot.top > innerHeight / 2 ? spot.top - own.height - 12 : Math.min(spot.bottom - own.height - 16, innerHeight - own.height - 16);
  card.style.left = `${Math.max(8, beside)}px`;
  card.style.top = `${Math.max(8, Math.min(top, innerHeight - own.height - 8))}px`;
  go.focus({ preventScroll: true });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.querySelector(".tour")) tour(school.tour.steps.length);
});

// Explanations: one box for all, on hover, focus and touch. What was just used needs none.
let used = null, clicked = {};
document.addEventListener("click", (event) => {
  used = event.target.closest("button[data-tip]");
  clicked = used ? { x: event.clientX, y: event.clientY } : {};  // another may be built in its place
  const box = document.getElementById("tip");
  if (box && used) box.hidden = true;
});
function explain(event) {
  const from = event.target.closest ? event.target.closest("[data-tip]") : null;
  let box = document.getElementById("tip");
  const still = Math.hypot(event.clientX - clicked.x, event.clientY - clicked.y) < 8;
  if (from !== used) used = null;
  if (!from || from === used || still) { if (box) box.hidden = true; return; }
  if (!box) {
    box = document.createElement("div");
    box.id = "tip";
    box.setAttribute("role", "tooltip");
    document.body.append(box);
  }
  box.textContent = from.dataset.tip;
  box.hidden = false;
  const spot = from.getBoundingClientRect(), own = box.getBoundingClientRect();
  const left = Math.min(Math.max(8, spot.left + spot.width / 2 - own.width / 2), innerWidth - own.width - 8);
  const above = spot.top - own.height - 8;
  box.style.left = `${left}px`;
  box.style.top = `${above > 8 ? above : spot.bottom + 8}px`;
}
for (const event of ["mouseover", "focusin", "touchstart"]) {
  document.addEventListener(event, explain, { passive: true });
}
document.addEventListener("scroll", () => { const box = document.getElementById("tip"); if (box) box.hidden = true; }, true);

// Keys: space plays, arrows and a presenter's remote step, Home goes to the start, End to the
// term's end, R starts anew. A control has its own keys first, wherever the focus came from.
const KEYS = {
  " ": "toggle", ArrowRight: "step", ArrowLeft: "back", PageDown: "step", PageUp: "back",
  Home: "start", End: "term", r: "anew", R: "anew",
};
const MOVES = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"];
function hasOwn(control, key) {
  if (control.matches("input[type=range]")) return MOVES.includes(key) || (/^Page/.test(key) && control.matches(":focus-visible"));
  if (control.matches("input[type=checkbox]")) return key === " ";
  if (control.matches("input, textarea, select")) return !/^Page/.test(key) || control.matches("select:focus-visible");
  if (control.matches("[role=tab]")) return MOVES.includes(key) || (key === " " && control.matches(":focus-visible"));
  if (control.matches("button, summary, a, [role=button]")) return key === " " && control.matches(":focus-visible");
  return false;
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.querySelector(".tour") || hasOwn(event.target, event.key)) return;
  const target = KEYS[event.key] && document.querySelector(`[data-key="${KEYS[event.key]}"]`);
  if (!target) return;
  event.preventDefault();
  if (event.target.matches("button, summary")) event.target.blur();  // or the key would press it too
  target.click();
});
// What was chosen with a pointer is done, and so is a seed with Enter: the keys are the school's again.
let pointed = false;
document.addEventListener("pointerdown", () => { pointed = true; }, true);
document.addEventListener("keydown", () => { pointed = false; }, true);
document.addEventListener("change", (event) => { if (pointed && event.target.matches("select")) event.target.blur(); });
document.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches(".pick-seed input")) { event.target.blur(); focused = null; } });

// The focus stays where it was when a part is built anew: at the same control, or at its heir.
const FOCUSABLE = "button, select, input, textarea, summary, a[href], [tabindex='0']";
let focused = null;
const titleOf = (control) => control.dataset.control || control.getAttribute("aria-label") || control.textContent;
function scopeOf(control) {
  const pane = control.closest("[data-pane]"), tab = control.closest("[data-tabs]");
  if (pane) return `[data-pane="${pane.dataset.pane}"]`;
  return tab ? `[data-tabs="${tab.dataset.tabs}"]` : control.closest(".header") ? ".header" : ".app";
}
document.addEventListener("focusin", (event) => {
  const control = event.target, scope = scopeOf(control);
  const around = [...(document.querySelector(scope) || document.body).querySelectorAll(FOCUSABLE)];
  focused = { control, scope, name: titleOf(control), place: around.indexOf(control) };
});
new MutationObserver(() => {
  restore(false);
  if (!focused || focused.control.isConnected || document.activeElement !== document.body) return;
  const around = [...document.querySelectorAll(`${focused.scope} :is(${FOCUSABLE})`)].filter((each) => each.offsetParent);
  const same = around.filter((each) => titleOf(each) === focused.name);
  const heir = same.length === 1 ? same[0] : around[Math.min(focused.place, around.length - 1)];
  if (heir) heir.focus({ preventScroll: true });
}).observe(document, { childList: true, subtree: true });

window.collabsim = { written, begin, paint, seek, restore, keep, kept, busy, say, copyLink, tour, school };
