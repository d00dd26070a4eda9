// Draws the plan as cards on the timeline, and lets them be dragged, moved by keys and opened.
"use strict";

const DRAGGED = 4;  // pixels from which a press is no click
let plan = { cards: [], gone: [] };

function paintPlan(sent) {
  plan = sent;
  const track = document.querySelector(".plan-track");
  if (!track) return;
  document.querySelector(".plan").classList.toggle("none", !plan.cards.length && !plan.gone.length);
  document.querySelector(".plan-total").textContent = plan.total;
  document.querySelector(".plan .undo").disabled = !plan.undo;
  for (const name of [".try-plan", ".put-aside"]) {
    document.querySelector(`.plan ${name}`).disabled = !plan.cards.length && !plan.gone.length;
  }
  const wanted = plan.cards.length + plan.gone.length;
  while (track.children.length > wanted) track.lastChild.remove();
  while (track.children.length < wanted) track.append(row());
  [...track.children].forEach((line, k) => k < plan.cards.length
    ? paintPlanCard(line, plan.cards[k], k) : paintGone(line, plan.gone[k - plan.cards.length], k - plan.cards.length));
}

function row() {
  const line = element("div", "", "plan-row");
  line.append(element("button", "", "plan-card"));
  line.firstChild.type = "button";
  return line;
}

// A card is as long as what it stands for; its words stand beside it where they find no room.
function paintPlanCard(line, card, place) {
  const bar = line.firstChild;
  bar.className = `plan-card ${card.kind}`;
  bar.dataset.place = place;
  delete bar.dataset.gone;
  const words = [element("b", card.name), element("span", card.detail, "detail")];
  const label = element("span", "", "plan-words");
  label.append(...words);
  bar.replaceChildren(label);
  const told = [card.name, card.when, card.detail].filter(Boolean).join(" · ");
  bar.setAttribute("aria-label", told);
  bar.dataset.tip = told;
  setCard(bar, card.from, card.to);
}

function setCard(bar, from, to) {
  const share = (week) => Math.min(Math.max(week / school.last, 0), 1);
  bar.style.left = `${100 * share(from)}%`;
  bar.style.width = `${Math.max(0.8, 100 * (share(to) - share(from)))}%`;
  const label = bar.querySelector(".plan-words");
  bar.classList.remove("before", "after");
  label.classList.remove("short");
  if (label.scrollWidth > bar.clientWidth) label.classList.add("short");
  if (label.scrollWidth <= bar.clientWidth) return;
  label.classList.remove("short");
  bar.classList.add(share(from) > 0.5 ? "before" : "after");
}

function paintGone(line, words, place) {
  const bar = line.firstChild;
  bar.className = "plan-card gone";
  bar.dataset.gone = place;
  delete bar.dataset.place;
  bar.style.left = "0";
  bar.style.width = "auto";
  bar.removeAttribute("aria-label");
  bar.dataset.tip = words;
  bar.replaceChildren(element("span", words, "plan-words"), element("i", "undo", "material-icons"));
}

const cardOf = (event) => event.target.closest ? event.target.closest(".plan-card[data-place]") : null;
const weeksIn = (pixels) => Math.round(pixels / document.querySelector(".plan-track").clientWidth * school.last);

// Dragging shows where the card will be; the server is asked when it is let go.
let drag = null;
document.addEventListener("pointerdown", (event) => {
  const bar = cardOf(event);
  if (!bar || event.button) return;
  drag = { bar, x: event.clientX, card: plan.cards[+bar.dataset.place], by: 0 };
  bar.setPointerCapture(event.pointerId);
});
document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (Math.abs(event.clientX - drag.x) > DRAGGED) drag.moved = true;
  if (!drag.moved) return;
  const { from, to } = drag.card;
  drag.by = Math.min(Math.max(weeksIn(event.clientX - drag.x), -from), school.last - 1 - from);
  setCard(drag.bar, from + drag.by, to >= school.last ? to : to + drag.by);
});
document.addEventListener("pointerup", () => {
  if (drag && drag.by) emitEvent("movecard", [+drag.bar.dataset.place, drag.card.from + drag.by]);
  else if (drag && drag.moved) setCard(drag.bar, drag.card.from, drag.card.to);
  const moved = drag && drag.moved;
  drag = null;
  if (moved) document.addEventListener("click", stopClick, { capture: true, once: true });
  if (moved) setTimeout(() => document.removeEventListener("click", stopClick, { capture: true }));
});
function stopClick(event) { event.stopPropagation(); }

document.addEventListener("click", (event) => {
  const bar = cardOf(event);
  if (bar) emitEvent("opencard", +bar.dataset.place);
  const gone = event.target.closest(".plan-card[data-gone]");
  if (gone) emitEvent("restorecard", +gone.dataset.gone);
});

// Arrows move a card by a week, with Shift by a term.
document.addEventListener("keydown", (event) => {
  const bar = cardOf(event), way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!bar || !way) return;
  event.preventDefault();
  const card = plan.cards[+bar.dataset.place];
  const week = Math.min(Math.max(card.from + way * (event.shiftKey ? school.term : 1), 0), school.last - 1);
  if (week === card.from) return;
  setCard(bar, week, card.to >= school.last ? card.to : card.to + week - card.from);
  card.to = card.to >= school.last ? card.to : card.to + week - card.from;
  card.from = week;
  emitEvent("movecard", [+bar.dataset.place, week]);
}, true);
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const undo = document.querySelector(".plan .undo");
  if (undo && (event.key === "u" || event.key === "U")) undo.click();
});

// Where something begins in the charts.
function planMarks(weeks) {
  return {
    silent: true, animation: false, symbol: "none", label: { show: false },
    lineStyle: { color: "#b8480a", width: 1, type: [2, 3], opacity: 0.8 },
    data: (weeks || []).map((week) => ({ xAxis: week })),
  };
}

// Weeks of lessons on an axis: signed, with one decimal where it needs one.
collabsim.weeks = (value) => {
  const words = written(Math.round(value * 10) / 10);
  return value > 0 ? `+${words}` : words;
};
