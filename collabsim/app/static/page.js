// Draws what the server tells: it sends what changed, this file keeps the rest.
"use strict";

const SCALE = ["#e3edf3", "#b5d0e0", "#7fafcd", "#4286b0", "#0f5e8f", "#083d63"];
const INK = "#1c2530", QUIET = "#5c6773", PAPER = "#ffffff";
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

const school = { staff: [], now: null, words: {}, cards: {} };

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

// A chart exists a moment after its element: wait for it.
function withChart(id, draw, tries = 200) {
  const element = typeof getElement === "function" ? getElement(id) : null;
  if (element && element.chart) draw(element.chart);
  else if (tries) setTimeout(() => withChart(id, draw, tries - 1), 25);
}

function begin(start) {
  Object.assign(school, start, { now: null, known: {} });
  document.documentElement.lang = start.language;
  withChart(start.network, (chart) => {
    chart.setOption(networkBase(), { notMerge: true });
    chart.resize();
    paintNetwork();
  });
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
  if (patch.staff) Object.assign(school, { staff: patch.staff });
  if (patch.network) paintNetwork();
  for (const [name, words] of Object.entries(patch.texts || {})) {
    for (const place of document.querySelectorAll(`[data-live="${name}"]`)) {
      place.textContent = words;
      place.classList.toggle("empty", words === "" || words === "0");
    }
  }
  for (const [name, card] of Object.entries(patch.cards || {})) paintCard(name, card);
  if (patch.week !== undefined) paintWeek(patch);
}

function paintWeek(patch) {
  const root = document.documentElement;
  root.style.setProperty("--at", patch.week / school.last);
  const line = document.querySelector(".timeline input");
  if (line && document.activeElement !== line) line.value = patch.week;
  if (line) line.value = patch.week;
  document.querySelectorAll(".terms > *").forEach((cell, k) => {
    cell.classList.toggle("past", patch.week >= (k + 1) * school.term);
    cell.classList.toggle("now", Math.floor(Math.min(patch.week, school.last - 1) / school.term) === k);
  });
  document.body.classList.toggle("playing", patch.playing);
  document.body.classList.toggle("changed", patch.changed);
}

function networkBase() {
  const axis = { type: "value", show: false, min: -1.24, max: 1.24 };
  return {
    animationDurationUpdate: 300,
    grid: { left: 34, right: 34, top: 18, bottom: 18 },
    xAxis: axis, yAxis: { ...axis, min: -1.16, max: 1.16 },
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
        effect: { show: true, period: 1.4, symbol: "circle", symbolSize: 6, trailLength: 0.25, color: "#00875f" },
        lineStyle: { opacity: 0 } },
      { id: "mediated", type: "scatter", symbol: "diamond", symbolSize: 15, z: 5, silent: true, animation: false,
        itemStyle: { color: INK, borderColor: "#fff", borderWidth: 2 } },
      { id: "staff", type: "scatter", z: 6, animationDurationUpdate: 300 },
      { id: "principal", type: "scatter", z: 7, silent: false, animation: false },
    ],
  };
}

function paintNetwork() {
  if (!school.network || !school.now || !school.now.colour) return;
  withChart(school.network, (chart) => chart.setOption({ series: networkSeries(chart) }));
}

function networkSeries(chart) {
  const { staff, now } = school;
  const room = Math.min(chart.getWidth() * 0.9, chart.getHeight());
  const most = Math.max(17, Math.min(38, room / (staff.length > 30 ? 20 : 13)));
  const font = Math.max(11, Math.min(15, room / 36));
  const at = (i) => staff[i].at;
  const wide = chart.getWidth() > 480;
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
      data: staff.map((person, i) => teacher(person, i, most, font, wide)) },
    { id: "principal", data: [{
      value: [0, 0], symbol: "roundRect", symbolSize: most * 0.86,
      itemStyle: { color: INK, borderColor: PAPER, borderWidth: 3 },
      tip: school.words.principal,
      label: { show: true, position: "bottom", distance: 5, fontSize: font, color: INK, fontWeight: 500,
        formatter: school.words.principal[0], ...halo },
    }] },
  ];
}

const halo = { textBorderColor: "#fff", textBorderWidth: 3 };
const side = ([x, y]) => Math.abs(y) > 0.5 ? (y > 0 ? "top" : "bottom") : (x > 0 ? "right" : "left");

function teacher(person, i, most, font, wide) {
  const { now } = school, percent = now.colour[i], mark = now.marks[i];
  const size = most * (0.68 + 0.52 * (now.size[i] ?? 50) / 100);
  return {
    id: i, value: person.at, symbolSize: size, symbol: "circle",
    itemStyle: {
      color: shade(percent), borderWidth: school.selected === i ? 4 : 2,
      borderColor: school.selected === i ? "#e08a00" : percent < 25 ? "#9fb4c2" : PAPER,
      shadowBlur: mark ? 16 : 0, shadowColor: mark ? "#e08a00" : "transparent",
    },
    tip: [person.name, person.role, person.years,
      `${school.words.colour}: ${person.values?.[0] ?? ""}`, mark ? school.words.marks[mark] : ""].filter(Boolean),
    label: {
      show: true, position: "inside", formatter: person.label, fontSize: font * 0.86, fontWeight: 600,
      color: percent > 52 ? "#fff" : INK,
    },
    emphasis: { scale: 1.12 },
    ...(wide || staffFew() ? {} : {}),
  };
}

function staffFew() { return school.staff.length <= 12; }

function paintCard(name, card) {
  school.drawn = { ...school.drawn, [name]: card };
  const id = school.charts[name];
  if (!id) return;
  withChart(id, (chart) => chart.setOption({
    animation: false,
    grid: { left: 38, right: 7, top: 8, bottom: 16 },
    tooltip: {
      trigger: "axis", confine: true, backgroundColor: INK, borderWidth: 0, padding: [5, 9],
      textStyle: { color: "#fff", fontSize: 12 },
      axisPointer: { lineStyle: { color: QUIET } },
      formatter: (spots) => spots.filter((spot) => spot.data.tip)
        .map((spot) => escaped(spot.data.tip)).join("<br>"),
    },
    xAxis: {
      type: "value", min: 0, max: school.last, interval: school.term * 2,
      axisLine: { lineStyle: { color: "#cfccc4" } }, axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: "#efede7" } },
      axisLabel: { color: QUIET, fontSize: 10, margin: 4, showMinLabel: false, hideOverlap: true,
        align: "right", formatter: (week) => `${school.words.year}${week / school.term / 2}` },
    },
    yAxis: {
      type: "value", min: card.low, max: card.high, interval: card.high - card.low,
      axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: "#efede7" } },
      axisLabel: { color: QUIET, fontSize: 10.5, margin: 6, formatter: (value) => value === card.low ? card.ends[0] : card.ends[1] },
    },
    series: [
      lineOf("untouched", card.untouched, { color: "#8b949e", width: 2, type: [5, 4] }, card.dots),
      lineOf("shown", card.shown, { color: card.changed ? "#b8480a" : "#0f5e8f", width: 2.4 }, card.dots),
    ],
  }));
}

function lineOf(id, points, style, dots) {
  return {
    id, type: "line", symbol: dots ? "circle" : "none", symbolSize: 5, silent: true, step: false,
    lineStyle: style, itemStyle: { color: style.color },
    data: points.map(([week, value, tip]) => ({ value: [week, value], tip })),
  };
}

// Explanations: one box for all, on hover, focus and touch.
function explain(event) {
  const from = event.target.closest ? event.target.closest("[data-tip]") : null;
  let box = document.getElementById("tip");
  if (!from) { if (box) box.hidden = true; return; }
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

// Keys: space plays, arrows step, Home goes to the start, End to the term's end.
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea, button, a") && event.key !== "Escape") return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const does = { " ": "toggle", ArrowRight: "step", ArrowLeft: "back", Home: "start", End: "term", Escape: "close" }[event.key];
  const target = does && document.querySelector(`[data-key="${does}"]`);
  if (target) { event.preventDefault(); target.click(); }
});

window.collabsim = { begin, paint, school };
