// Whoever has met the openings, or left them, is led to her school from then on.
"use strict";
document.addEventListener("click", (event) => {
  if (!event.target.closest || !event.target.closest(".leave-openings")) return;
  document.cookie = "collabsim-first=met; path=/; max-age=31536000; samesite=lax";
});
window.collabsimOpenings = {
  // What came of it is brought into view.
  show() {
    const found = document.querySelector(".found");
    if (found) found.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth", block: "start" });
  },
};
