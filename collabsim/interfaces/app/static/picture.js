// What is on view as one picture or on paper: title, charts, what they mean, and the day.
"use strict";

const EDGE = 28, LINE = 22, SCHOOL_WIDTH = 900;
const seen = (place) => place && place.offsetParent !== null;
const wordsOf = (selector) => {
  const place = document.querySelector(selector);
  return seen(place) ? place.textContent.trim() : "";
};

// The words in a place, apart from one another as they are on view.
const spaced = (place) => [...place.childNodes].map((part) => part.nodeType === Node.TEXT_NODE ? part.data : spaced(part))
  .join(" ").replace(/\s+/g, " ").trim();

// A sheet grows downwards while things are put on it; it is drawn when all of it is known.
function sheet(width) {
  const put = [], probe = document.createElement("canvas").getContext("2d");
  let at = EDGE;
  const font = (size, weight) => `${weight} ${size}px Roboto, sans-serif`;
  return {
    words(text, { size = 15, weight = 400, color = INK } = {}) {
      if (!text) return;
      probe.font = font(size, weight);
      let line = "";
      for (const word of text.split(/\s+/)) {
        const longer = line ? `${line} ${word}` : word;
        if (probe.measureText(longer).width > width - 2 * EDGE && line) { this.line(line, size, weight, color); line = word; }
        else line = longer;
      }
      this.line(line, size, weight, color);
    },
    line(text, size, weight, color) {
      const y = at + size;
      put.push((pen) => { pen.font = font(size, weight); pen.fillStyle = color; pen.fillText(text, EDGE, y); });
      at += size * 1.45;
    },
    keys(keys) {
      let x = EDGE;
      probe.font = font(14, 400);
      for (const { color, dash, round, words } of keys) {
        const long = probe.measureText(words).width + 46;
        if (x + long > width - EDGE) { x = EDGE; at += LINE; }
        const [left, y] = [x, at + 10];
        put.push((pen) => {
          pen.fillStyle = pen.strokeStyle = color;
          pen.beginPath();
          if (round) { pen.arc(left + 12, y, 5, 0, 7); pen.fill(); }
          else { pen.lineWidth = 3; pen.setLineDash(dash || []); pen.moveTo(left, y); pen.lineTo(left + 22, y); pen.stroke(); pen.setLineDash([]); }
          pen.font = font(14, 400); pen.fillStyle = INK; pen.fillText(words, left + 28, y + 5);
        });
        x += long;
      }
      at += LINE + 6;
    },
    charts(charts, columns) {
      const wide = (width - 2 * EDGE) / columns;
      for (let k = 0; k < charts.length; k += columns) {
        let low = 0;
        charts.slice(k, k + columns).forEach(({ chart, heading }, j) => {
          const [x, y, head] = [EDGE + j * wide, at, heading ? 20 : 0];
          const high = chart.getHeight() * wide / chart.getWidth();
          const drawn = chart.renderToCanvas({ pixelRatio: 2 });
          put.push((pen) => {
            if (heading) { pen.font = font(13.5, 500); pen.fillStyle = INK; pen.fillText(heading, x + 2, y + 14); }
            pen.drawImage(drawn, x, y + head, wide, high);
          });
          low = Math.max(low, high + head);
        });
        at += low + 8;
      }
    },
    canvas() {
      const made = document.createElement("canvas");
      [made.width, made.height] = [2 * width, 2 * (at + EDGE)];
      const pen = made.getContext("2d");
      pen.scale(2, 2);
      pen.fillStyle = PAPER;
      pen.fillRect(0, 0, made.width, made.height);
      put.forEach((draw) => draw(pen));
      return made;
    },
  };
}

const chartIn = (place) => {
  const box = place.querySelector("canvas");
  return box && window.echarts ? echarts.getInstanceByDom(box.closest("[_echarts_instance_]")) : null;
};
const chartsOf = (selector, heading) => [...document.querySelectorAll(selector)].filter(seen)
  .map((place) => ({ chart: chartOf(place), heading: heading ? heading(place) : "" })).filter((each) => each.chart);
function chartOf(place) {
  const id = +(place.id || "").replace(/^c/, "");
  const known = typeof getElement === "function" && id ? getElement(id) : null;
  return (known && known.chart) || chartIn(place);
}

function keysOf(selector) {
  return [...document.querySelectorAll(selector)].filter(seen).map((key) => {
    const stroke = key.querySelector(".stroke"), mark = key.querySelector("i"), spot = key.querySelector(".spot");
    const style = (place, name) => getComputedStyle(place)[name];
    const words = spaced(key);
    if (spot) return { color: style(spot, "backgroundColor"), round: true, words };
    if (stroke) return { color: stroke.style.borderColor, dash: stroke.style.borderTopStyle === "dashed" ? [4, 4] : [], words };
    if (mark) return { color: style(mark, "borderTopColor"), dash: style(mark, "borderTopStyle") === "dashed" ? [5, 4] : [], words };
    return null;
  }).filter(Boolean);
}

const titleOfSchool = () => {
  const pick = document.querySelector(".pick-school");
  return pick ? pick.selectedOptions[0].text : "";
};

function ofSchool(date) {
  const page = sheet(SCHOOL_WIDTH);
  page.words(titleOfSchool(), { size: 21, weight: 500 });
  page.words(wordsOf(".clock"), { color: QUIET });
  for (const card of plan.cards) page.words(`${card.name}: ${card.when}${card.detail ? ` (${card.detail})` : ""}`, { size: 14 });
  page.charts(chartsOf(".network"), 1);
  page.keys(keysOf(".legend > span"));
  page.charts(chartsOf(".measure .chart", (place) => {
    const card = place.closest(".measure");
    return [card.querySelector("h3"), card.querySelector(".value")].map(spaced).join(": ");
  }), 3);
  page.keys(keysOf(".charts-foot .key"));
  page.words(date, { size: 13, color: QUIET });
  return page.canvas();
}

function ofComparison(date) {
  const page = sheet(SCHOOL_WIDTH);
  page.words(wordsOf(".compare .question"), { size: 21, weight: 500 });
  page.words([wordsOf(".compare h2[data-tip]"), titleOfSchool()].filter(Boolean).join(" · "), { color: QUIET });
  for (const place of document.querySelectorAll(".dots")) {
    page.words((place.querySelector("h3") || {}).textContent || "", { weight: 500 });
    page.charts([...place.querySelectorAll(".dots-chart")].map((each) => ({ chart: chartOf(each) })).filter((each) => each.chart), 1);
    page.keys(keysOf(".dots-key > span").slice(0, 3));
  }
  page.words(wordsOf(".answer > .row .grow"), { size: 14, color: QUIET });
  for (const part of document.querySelectorAll(".answer > p:not(.caution)")) page.words(part.textContent);
  page.charts(chartsOf(".lines"), 1);
  page.words(date, { size: 13, color: QUIET });
  return page.canvas();
}

collabsim.savePicture = ({ file, date }) => {
  const canvas = document.querySelector(".main.compare") ? ofComparison(date) : ofSchool(date);
  const anchor = element("a");
  anchor.href = canvas.toDataURL("image/png");
  anchor.download = file;
  anchor.click();
};

// On paper the page says what it is of, and when; the browser prints what print.css leaves.
collabsim.printPage = ({ date }) => {
  document.querySelectorAll(".paper-only").forEach((old) => old.remove());
  const head = element("div", "", "paper-only paper-head");
  head.append(element("b", titleOfSchool()));
  document.querySelector(".app").prepend(head);
  document.querySelector(".app").append(element("div", date, "paper-only paper-foot"));
  document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; });
  window.print();
};
