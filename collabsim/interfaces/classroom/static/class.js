/* The facilitator's page: the room's door, its seats, and what everybody looks at. */
(function () {
  "use strict";
  var texts = JSON.parse(document.body.getAttribute("data-texts")), make = blocks.make;
  var main = document.getElementById("main"), side = document.getElementById("side");
  var where = document.getElementById("where"), who = document.getElementById("who");
  var controls = document.getElementById("controls"), state = document.getElementById("state");
  var before = {}, doorShown = false, latest = null;
  var line = blocks.connect("/class/socket?lang=" + document.documentElement.lang,
    function () { return {}; }, hear, function () { say(texts.lost); });

  function say(words) { state.textContent = words || ""; }
  function tell(name, value) { var m = {}; m[name] = value; say(""); line.send(m); }
  function steer(name, value) { var m = {}; m[name] = value; tell("steer", m); }
  function begin(name, given) { var m = {}; m[name] = given; tell("begin", m); }

  /* Whether a part of the screen has to be drawn anew. */
  function fresh(name, value) {
    var text = JSON.stringify(value);
    if (before[name] === text) return false;
    before[name] = text;
    return true;
  }

  /* What cannot be taken back is pressed twice. */
  function surely(words, act) {
    var button = blocks.press(words, "plain", function () {
      if (button.sure) { act(); return; }
      button.sure = true;
      button.textContent = words + ": " + texts.sure;
      setTimeout(function () { button.sure = false; button.textContent = words; }, 4000);
    });
    return button;
  }

  function hear(message) {
    if (message.pong) return;
    if (message.problem) { say(message.problem); return; }
    latest = message;
    show();
  }

  function show() {
    var m = latest;
    if (fresh("open", m.open)) { main.textContent = ""; main.drawn = []; side.textContent = ""; before = {open: before.open}; }
    document.body.className = "projector " + (m.open ? "open" : "shut");
    if (!m.open) { where.textContent = who.textContent = controls.textContent = ""; shut(m); return; }
    top_(m);
    if (m.busy && !doorShown) {
      if (fresh("main", "activity")) { main.textContent = ""; main.drawn = []; main.className = "activity"; delete before.door; }
      blocks.draw(main, m.blocks, steer, texts);
    } else if (fresh("main", "door") | fresh("door", [m.origin, m.code])) door(m);
    if (fresh("seats", m.seats)) seats(m);
    if (fresh("kinds", m.kinds)) kinds(m);
  }

  function shut(m) {
    if (!fresh("shut", m)) return;
    main.textContent = "";
    main.drawn = [];
    main.className = "card";
    main.appendChild(make("h1", "", texts.heading));
    var list = main.appendChild(make("ul", "sentences"));
    m.warnings.forEach(function (words) { list.appendChild(make("li", "", words)); });
    var form = main.appendChild(make("form", "form")), label = form.appendChild(make("label", "", texts.address));
    var select = label.appendChild(make("select"));
    select.id = "address";
    m.networks.forEach(function (network) {
      var option = make("option", "", network[0] + " · " + (network[1] || texts.alone));
      option.value = network[0];
      select.appendChild(option);
    });
    var open = form.appendChild(make("button", "main", texts.open));
    open.id = "open";
    form.onsubmit = function () { doorShown = false; tell("open", select.value); return false; };
  }

  function top_(m) {
    var here = m.seats.filter(function (seat) { return seat[2]; }).length;
    where.textContent = m.origin.replace("http://", "") + " · " + m.code;
    who.textContent = texts.here.replace("{here}", here).replace("{seats}", m.seats.length) +
      (m.wrong ? " · " + texts.wrong.replace("{count}", m.wrong) : "");
    if (!fresh("controls", [m.locked, m.busy, doorShown])) return;
    controls.textContent = "";
    var page = controls.appendChild(make("a", "", texts.page));
    page.href = "/?lang=" + document.documentElement.lang;
    page.target = "_blank";
    page.rel = "noopener";
    if (m.busy) {
      controls.appendChild(blocks.press(texts.show, doorShown ? "plain chosen" : "plain", function () { doorShown = !doorShown; show(); })).id = "door";
      controls.appendChild(surely(texts.end, function () { doorShown = false; tell("end", 1); })).id = "end";
    }
    controls.appendChild(blocks.press(m.locked ? texts.unlock : texts.lock, m.locked ? "plain chosen" : "plain", function () { tell("lock", !m.locked); })).id = "lock";
    controls.appendChild(surely(texts.reset, function () { tell("reset", 1); })).id = "reset";
    controls.appendChild(surely(texts.close, function () { doorShown = false; tell("close", 1); })).id = "close";
  }

  function door(m) {
    main.textContent = "";
    main.drawn = [];
    main.className = "door";
    var square = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    square.setAttribute("viewBox", "0 0 " + m.qr.size + " " + m.qr.size);
    square.setAttribute("class", "qr");
    square.setAttribute("role", "img");
    square.setAttribute("aria-label", m.origin + "/#" + m.code);
    var dots = document.createElementNS("http://www.w3.org/2000/svg", "path");
    dots.setAttribute("d", m.qr.path);
    square.appendChild(dots);
    main.appendChild(square);
    var words = main.appendChild(make("div", "words"));
    words.appendChild(make("p", "origin", m.origin.replace("http://", "")));
    words.appendChild(make("p", "quiet", texts.code));
    words.appendChild(make("p", "code", m.code));
  }

  function seats(m) {
    var list = part("seats", texts.seats + " (" + m.seats.length + ")");
    if (!m.seats.length) list.appendChild(make("p", "quiet", texts.empty));
    m.seats.forEach(function (seat) {
      var row = list.appendChild(make("span", seat[2] ? "seat" : "seat away"));
      row.appendChild(make("span", "", seat[1]));
      var out = row.appendChild(blocks.press("×", "out", function () { tell("remove", seat[0]); }));
      out.title = texts.remove + ": " + seat[1];
      out.setAttribute("aria-label", out.title);
    });
  }

  function kinds(m) {
    var list = part("kinds", texts.activities);
    m.kinds.forEach(function (kind) {
      var box = list.appendChild(make("details"));
      box.setAttribute("data-kind", kind.name);
      box.appendChild(make("summary", "", kind.title));
      box.appendChild(make("p", "quiet", kind.about));
      var inner = box.appendChild(make("div"));
      blocks.draw(inner, kind.form, begin, texts);
      box.addEventListener("submit", function () { doorShown = false; box.open = false; });
    });
  }

  function part(name, heading) {
    var box = side.querySelector("." + name);
    if (!box) box = side.appendChild(make("section", name));
    box.textContent = "";
    box.appendChild(make("h3", "", heading));
    return box;
  }
})();
