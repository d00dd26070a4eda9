/* Draws a list of blocks. Written for browsers of 2020: no build, no library, all text as text. */
var blocks = (function () {
  "use strict";

  function make(tag, classes, words) {
    var element = document.createElement(tag);
    if (classes) element.className = classes;
    if (words !== undefined) element.textContent = words;
    return element;
  }

  function press(words, classes, act) {
    var button = make("button", classes, words);
    button.type = "button";
    button.onclick = act;
    return button;
  }

  var kinds = {
    title: function (block) { return make("h2", "", block.text); },

    text: function (block) { return make("p", block.tone, block.text); },

    lines: function (block) {
      var list = make("ul", "sentences");
      block.lines.forEach(function (words) { list.appendChild(make("li", "", words)); });
      return list;
    },

    table: function (block) {
      var table = make("table"), head = table.appendChild(make("tr"));
      block.head.forEach(function (words) { head.appendChild(make("th", "", words)); });
      block.rows.forEach(function (row) {
        var line = table.appendChild(make("tr"));
        row.forEach(function (words, i) { line.appendChild(make(i ? "td" : "th", "", words)); });
      });
      return table;
    },

    beside: function (block, send, texts) {
      var row = make("div", "beside");
      block.columns.forEach(function (column) { draw(row.appendChild(make("div")), column, send, texts); });
      return row;
    },

    buttons: function (block, send) {
      var row = make("div", "buttons");
      block.options.forEach(function (option) {
        var chosen = option[0] === block.chosen;
        var button = press(option[1], chosen ? "chosen" : "", function () {
          send(block.name, option[0]);
        });
        button.disabled = block.disabled;
        button.setAttribute("aria-pressed", chosen ? "true" : "false");
        button.setAttribute("data-name", block.name);
        button.setAttribute("data-value", option[0]);
        row.appendChild(button);
      });
      return row;
    },

    bars: function (block) {
      var most = 1, table = make("div", "bars");
      block.rows.forEach(function (row) { most = Math.max(most, row[1]); });
      block.rows.forEach(function (row) {
        var line = make("div", row[2] ? "bar came" : "bar");
        line.appendChild(make("span", "words", (row[2] ? "✓ " : "") + row[0]));
        var track = line.appendChild(make("span", "track"));
        track.appendChild(make("span", "fill")).style.width = 100 * row[1] / most + "%";
        line.appendChild(make("span", "count", String(row[1])));
        table.appendChild(line);
      });
      return table;
    },

    form: function (block, send, texts) {
      var form = make("form", "form"), readers = {};
      block.fields.forEach(function (field) {
        var label = form.appendChild(make("label", "", field.label));
        var input = fields[field.is](field);
        input.setAttribute("data-name", field.name);
        label.appendChild(input);
        readers[field.name] = function () {
          return field.is === "number" ? Number(input.value) : input.value;
        };
      });
      form.appendChild(make("button", "main", block.press));
      form.onsubmit = function () {
        var given = {};
        Object.keys(readers).forEach(function (name) { given[name] = readers[name](); });
        send(block.name, given);
        return false;
      };
      return form;
    },

    chart: function (block) { return charts.chart(block); },
    sketch: function (block, send, texts) { return charts.sketch(block, send, texts); },
    piles: function (block) { return charts.piles(block); },
    intervals: function (block) { return charts.intervals(block); }
  };

  var fields = {
    choose: function (field) {
      var select = make("select");
      field.options.forEach(function (option) {
        var item = make("option", "", option[1]);
        item.value = option[0];
        item.selected = option[0] === field.chosen;
        select.appendChild(item);
      });
      return select;
    },
    number: function (field) {
      var input = make("input");
      input.type = "number";
      input.min = field.low;
      input.max = field.high;
      input.value = field.value;
      input.required = true;
      return input;
    },
    write: function (field) {
      var input = make("input");
      input.maxLength = field.longest;
      input.placeholder = field.hint || "";
      return input;
    }
  };

  /* Draw the blocks into a box; what is as it was stays, with what is being written or drawn. */
  function draw(box, list, send, texts) {
    var before = box.drawn || [], children = box.children, i, text;
    for (i = 0; i < list.length; i++) {
      text = JSON.stringify(list[i]);
      if (text === before[i]) continue;
      if (children[i] && children[i].busy && list[i].is === "sketch") continue;
      var element = kinds[list[i].is](list[i], send, texts);
      element.setAttribute("data-block", list[i].is);
      if (children[i]) box.replaceChild(element, children[i]);
      else box.appendChild(element);
      before[i] = text;
    }
    while (children.length > list.length) box.removeChild(box.lastChild);
    box.drawn = before.slice(0, list.length);
  }

  /* A socket that comes back: after a lost connection, a sleep, another network. */
  function connect(path, hello, hear, lost) {
    var socket = null, wait = 300, timer = 0, answered = true, over = false;

    function open() {
      clearTimeout(timer);
      if (over) return;
      var mine = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + path);
      socket = mine;
      mine.onopen = function () { wait = 300; answered = true; mine.send(JSON.stringify(hello())); };
      mine.onmessage = function (event) {
        answered = true;
        if (mine === socket) hear(JSON.parse(event.data));
      };
      mine.onclose = function () {
        if (mine !== socket || over) return;
        lost();
        timer = setTimeout(open, wait);
        wait = Math.min(2 * wait, 2000);
      };
    }

    function again() {
      if (over) return;
      var dead = socket;
      socket = null;
      if (dead) dead.close();
      wait = 300;
      open();
    }

    /* A phone that wakes may hold a socket that looks open and is not: it is asked. */
    function check() {
      if (over) return;
      if (!socket || socket.readyState !== 1) return again();
      answered = false;
      socket.send('{"ping": 1}');
      setTimeout(function () { if (!answered) again(); }, 1000);
    }

    document.addEventListener("visibilitychange", function () { if (!document.hidden) check(); });
    window.addEventListener("pageshow", function (event) { if (event.persisted) check(); });
    window.addEventListener("online", again);
    open();
    return {
      send: function (message) {
        if (socket && socket.readyState === 1) socket.send(JSON.stringify(message));
      },
      end: function () { over = true; clearTimeout(timer); if (socket) socket.close(); }
    };
  }

  return {make: make, press: press, draw: draw, connect: connect};
})();
