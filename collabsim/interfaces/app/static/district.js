// Arrow keys go from dot to dot: one stop of the Tab key for all schools.
"use strict";
document.addEventListener("keydown", (event) => {
  const from = event.target.closest && event.target.closest(".dots .school-dot");
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!from || !step) return;
  event.preventDefault();
  const left = (dot) => dot.getBoundingClientRect().left;
  const all = [...from.parentElement.querySelectorAll(".school-dot")].sort((a, b) => left(a) - left(b));
  const next = all[(all.indexOf(from) + step + all.length) % all.length];
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});
