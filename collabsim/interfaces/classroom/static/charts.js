/* Charts of lines, a chart to draw into, and dots that pile up: SVG, made element by element. */
var charts = (function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg";
  var WIDE = 640, HIGH = 360, LEFT = 84, RIGHT = 46, TOP = 24, LOW = 40;

  function add(parent, tag, given, words) {
    var element = document.createElementNS(SVG, tag);
    Object.keys(given).forEach(function (name) { element.setAttribute(name, given[name]); });
    if (words !== undefined) element.textContent = words;
    parent.appendChild(element);
    return element;
  }

  function canvas(high, label) {
    var svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 " + WIDE + " " + high);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    svg.setAttribute("class", "chart");
    return svg;
  }

  function scale(axis, from, to) {
    var size = axis.high - axis.low || 1;
    return function (value) { return from + (to - from) * (value - axis.low) / size; };
  }

  function path(points, x, y) {
    return points.map(function (point, i) {
      return (i ? "L" : "M") + x(point[0]).toFixed(1) + " " + y(point[1]).toFixed(1);
    }).join("");
  }

  function frame(block) {
    var svg = canvas(HIGH, block.label);
    var x = scale(block.x, LEFT, WIDE - RIGHT), y = scale(block.y, HIGH - LOW, TOP);
    block.y.ticks.forEach(function (tick) {
      add(svg, "line", {x1: LEFT, x2: WIDE - RIGHT, y1: y(tick[0]), y2: y(tick[0]), "class": "grid"});
      add(svg, "text", {x: LEFT - 8, y: y(tick[0]) + 5, "text-anchor": "end"}, tick[1]);
    });
    block.x.ticks.forEach(function (tick) {
      add(svg, "text", {x: x(tick[0]), y: HIGH - 12, "text-anchor": "middle"}, tick[1]);
    });
    block.lines.forEach(function (line) {
      add(svg, "path", {d: path(line.points, x, y), "class": "line " + line.tone});
      if (line.tone !== "cloud") line.points.forEach(function (point) {
        add(svg, "circle", {cx: x(point[0]), cy: y(point[1]), r: 4, "class": "dot " + line.tone});
      });
    });
    return {svg: svg, x: x, y: y};
  }

  function captioned(block, classes) {
    var box = blocks.make("div", "chart-box " + classes);
    box.appendChild(blocks.make("p", "quiet caption", block.label));
    return box;
  }

  function chart(block) {
    var box = captioned(block, "lines");
    box.appendChild(frame(block).svg);
    var key = box.appendChild(blocks.make("p", "key"));
    block.key.forEach(function (row) { key.appendChild(blocks.make("span", row[0], row[1])); });
    return box;
  }

  /* A finger gives a value to each place that it passes; the line begins at the last known point. */
  function sketch(block, send, texts) {
    var box = captioned(block, "sketch"), made = frame(block), svg = made.svg;
    var values = block.mine ? block.mine.slice() : block.at.map(function () { return null; });
    var known = block.lines.length ? block.lines[block.lines.length - 1].points : [];
    var start = known.length ? [known[known.length - 1]] : [];
    block.at.forEach(function (place) {
      add(svg, "line", {x1: made.x(place), x2: made.x(place), y1: TOP, y2: HIGH - LOW, "class": "place"});
    });
    var line = add(svg, "path", {"class": "line mine"});
    var dots = block.at.map(function () { return add(svg, "circle", {r: 9, "class": "dot mine"}); });
    var hint = box.appendChild(blocks.make("p", "quiet", texts.draw));
    box.appendChild(svg);
    var button = box.appendChild(blocks.press(texts.send, "main", function () {
      box.busy = false;
      send(block.name, values);
    }));

    function show() {
      var points = start.slice(), full = true;
      block.at.forEach(function (place, i) {
        if (values[i] === null) { full = false; dots[i].style.display = "none"; return; }
        points.push([place, values[i]]);
        dots[i].style.display = "";
        dots[i].setAttribute("cx", made.x(place));
        dots[i].setAttribute("cy", made.y(values[i]));
      });
      line.setAttribute("d", path(points, made.x, made.y));
      button.disabled = !full;
      hint.style.visibility = full ? "hidden" : "visible";
    }

    var last = null;
    function draw(event) {
      var area = svg.getBoundingClientRect();
      var touch = event.touches ? event.touches[0] : event;
      var at = [(touch.clientX - area.left) * WIDE / area.width, (touch.clientY - area.top) * HIGH / area.height];
      var from = last || at, gap = made.x(block.at[1] || block.at[0] + 1) - made.x(block.at[0]);
      block.at.forEach(function (place, i) {
        var there = made.x(place);
        var passed = (from[0] - there) * (at[0] - there) <= 0;
        if (!passed && Math.abs(at[0] - there) > gap / 3) return;
        var share = passed && at[0] !== from[0] ? (there - from[0]) / (at[0] - from[0]) : 1;
        var high = from[1] + share * (at[1] - from[1]);
        var value = block.y.low + (HIGH - LOW - high) / (HIGH - LOW - TOP) * (block.y.high - block.y.low);
        values[i] = Math.min(block.y.high, Math.max(block.y.low, value));
      });
      last = at;
      box.busy = true;
      show();
      event.preventDefault();
    }
    function drawing(event) { if (last) draw(event); }
    function done() { last = null; }
    svg.addEventListener("touchstart", draw, {passive: false});
    svg.addEventListener("touchmove", drawing, {passive: false});
    svg.addEventListener("touchend", done);
    svg.addEventListener("mousedown", draw);
    svg.addEventListener("mousemove", drawing);
    window.addEventListener("mouseup", done);
    show();
    return box;
  }

  /* Equal columns of dots, one row a group: mean and interval below them. */
  function piles(block) {
    var row = 190, high = block.rows.length * row + LOW;
    var box = captioned(block, "piles"), svg = canvas(high, block.label);
    var x = scale(block.axis, LEFT, WIDE - RIGHT), columns = 40;
    block.axis.ticks.forEach(function (tick) {
      add(svg, "line", {x1: x(tick[0]), x2: x(tick[0]), y1: 0, y2: high - LOW, "class": "grid"});
      add(svg, "text", {x: x(tick[0]), y: high - 12, "text-anchor": "middle"}, tick[1]);
    });
    block.rows.forEach(function (group, k) {
      var ground = (k + 1) * row - 34, counts = {}, most = 1, wide = (WIDE - RIGHT - LEFT) / columns;
      var places = group.dots.concat(group.open).map(function (value) {
        var column = Math.min(columns - 1, Math.max(0, Math.floor((x(value) - LEFT) / wide)));
        counts[column] = (counts[column] || 0) + 1;
        most = Math.max(most, counts[column]);
        return [column, counts[column]];
      });
      var step = Math.min(2 * 6.5, (row - 70) / most);
      places.forEach(function (place, i) {
        add(svg, "circle", {
          cx: LEFT + (place[0] + .5) * wide, cy: ground - 8 - (place[1] - 1) * step, r: Math.max(2, step / 2 - .5),
          "class": "dot " + group.tone + (i < group.dots.length ? "" : " open")
        });
      });
      add(svg, "text", {x: 4, y: k * row + 20, "class": "row-label " + group.tone}, group.label);
      add(svg, "line", {x1: LEFT, x2: WIDE - RIGHT, y1: ground, y2: ground, "class": "ground"});
      interval(svg, x, ground + 14, group.low, group.mean, group.high, group.tone);
    });
    box.appendChild(svg);
    return box;
  }

  /* A mean and its interval; an arrow says that the interval goes on beyond the chart. */
  function interval(svg, x, y, low, mean, high, tone) {
    var left = LEFT, right = WIDE - RIGHT;
    if (low !== null) {
      add(svg, "line", {x1: Math.max(left, x(low)), x2: Math.min(right, x(high)), y1: y, y2: y, "class": "interval " + tone});
      if (x(low) < left) add(svg, "path", {d: "M" + (left + 2) + " " + (y - 9) + "l-14 9l14 9z", "class": "arrow " + tone});
      if (x(high) > right) add(svg, "path", {d: "M" + (right - 2) + " " + (y - 9) + "l14 9l-14 9z", "class": "arrow " + tone});
    }
    if (mean !== null) add(svg, "circle", {cx: x(mean), cy: y, r: 7, "class": "mean " + tone});
  }

  /* Intervals below each other, each with its words at the left; a line at no difference. */
  function intervals(block) {
    var row = 30, high = block.rows.length * row + LOW, box = captioned(block, "narrowing"), svg = canvas(high, block.label);
    var x = scale(block.axis, LEFT, WIDE - RIGHT);
    block.axis.ticks.forEach(function (tick) {
      add(svg, "line", {x1: x(tick[0]), x2: x(tick[0]), y1: 0, y2: high - LOW, "class": tick[0] ? "grid" : "ground"});
      add(svg, "text", {x: x(tick[0]), y: high - 14, "text-anchor": "middle"}, tick[1]);
    });
    block.rows.forEach(function (group, k) {
      var y = (k + .5) * row;
      add(svg, "text", {x: 8, y: y + 5}, group[0]);
      interval(svg, x, y, group[1], group[2], group[3], "");
    });
    box.appendChild(svg);
    return box;
  }

  return {chart: chart, sketch: sketch, piles: piles, intervals: intervals};
})();
