/* A seat's phone: it joins, keeps its seat's secret, and draws what it is told. */
(function () {
  "use strict";
  var all = JSON.parse(document.body.getAttribute("data-texts"));
  var main = document.getElementById("main"), state = document.getElementById("state");
  var mine = document.getElementById("mine"), languages = document.getElementById("languages");
  var code = "", name = "", comesBack = true, line = null, form = null, beginning = "";
  var lang = remembered("collabsim-language") || document.documentElement.lang;
  if (!all[lang]) lang = "en";

  function remembered(key) { try { return localStorage.getItem(key) || ""; } catch (error) { return ""; } }
  function remember(key, value) { try { localStorage.setItem(key, value); } catch (error) { tokens[key] = value; } }
  var tokens = {}, TOKEN = "collabsim-seat";
  function token() { return remembered(TOKEN) || tokens[TOKEN] || ""; }

  function say(words, bad) {
    state.textContent = words || "";
    state.className = bad ? "bad" : "";
  }

  function speak(chosen) {
    lang = chosen;
    document.documentElement.lang = chosen;
    remember("collabsim-language", chosen);
    if (line) line.send({language: chosen});
    if (form) ask();
    tabs();
  }

  function tabs() {
    languages.textContent = "";
    Object.keys(all).forEach(function (each) {
      var button = blocks.press(each.toUpperCase(), each === lang ? "here" : "", function () { speak(each); });
      button.setAttribute("data-lang", each);
      languages.appendChild(button);
    });
  }

  function field(label, value, most) {
    var box = blocks.make("label", "", label), input = blocks.make("input");
    input.value = value;
    input.maxLength = most;
    input.autocomplete = "off";
    box.appendChild(input);
    form.appendChild(box);
    return input;
  }

  function ask(why) {
    var texts = all[lang], before = form && form.values ? form.values() : [code, name];
    main.textContent = "";
    main.drawn = [];
    form = main.appendChild(blocks.make("form", "form"));
    var first = field(texts.code, before[0], 12), second = field(texts.name, before[1], 20);
    first.id = "code";
    second.id = "name";
    first.setAttribute("autocapitalize", "none");
    first.spellcheck = false;
    form.values = function () { return [first.value, second.value]; };
    form.appendChild(blocks.make("button", "main", texts.join));
    form.appendChild(blocks.make("p", "quiet", texts["private"]));
    form.onsubmit = function () {
      code = first.value;
      name = second.value;
      comesBack = false;
      join();
      return false;
    };
    say(why, true);
  }

  function join() {
    if (line) line.end();
    say(all[lang].joining);
    line = blocks.connect("/seat", hello, hear, function () { say(all[lang].lost, true); });
  }

  /* Who has a seat comes back by its secret alone: a link's code asks for a name first. */
  function hello() { return {code: comesBack ? "" : code, name: name, token: token(), language: lang}; }

  function end(key) {
    line.end();
    line = null;
    if (key !== "refused-wait" && key !== "refused-locked") remember(TOKEN, "");
    ask(comesBack && key === "refused-code" ? "" : all[lang][key]);
    mine.textContent = "";
  }

  function hear(message) {
    if (message.pong) return;
    if (message.refused) { end(message.refused === "gone" ? "gone" : "refused-" + message.refused); return; }
    if (message.over) { end(message.over); return; }
    say("");
    if (message.seat) {
      remember(TOKEN, message.seat.token);
      mine.textContent = message.seat.name || all[lang].seat.replace("{number}", message.seat.number);
      main.textContent = "";
      main.drawn = [];
      form = null;
      comesBack = true;
    }
    if (message.blocks) {
      blocks.draw(main, message.blocks, answer, all[lang]);
      above(message.blocks);
    }
  }

  /* Where another week or question begins, it is read from its beginning. */
  function above(list) {
    var now = JSON.stringify(list.slice(0, 2));
    if (now !== beginning) window.scrollTo(0, 0);
    beginning = now;
  }

  function answer(named, value) {
    var given = {};
    given[named] = value;
    line.send({answer: given});
  }

  code = location.hash.slice(1, 13);
  tabs();
  if (token()) join(); else ask();
})();
