// Shortcuts on the page of one issue. Single letters never work in a text field, and can be switched off (WCAG 2.1.4);
// the choice is kept in this browser only. Without this file everything works with Tab and Enter.
(() => {
  "use strict";
  const OFF = "ketenplan-keys-off";
  const NEXT = {j: 1, k: -1};
  const BUTTONS = {a: "aanvaarden", r: "afwijzen", l: "later"};
  const panel = document.getElementById("sneltoetsen");
  const toggle = document.getElementById("sneltoetsen-knop");
  let off = read();

  function read() {
    try { return localStorage.getItem(OFF) === "1"; } catch { return false; }
  }

  function keep() {
    try { localStorage.setItem(OFF, off ? "1" : "0"); } catch { /* then the choice holds on this page */ }
  }

  function show() {
    toggle.textContent = off ? toggle.dataset.on : toggle.dataset.off;
  }

  const cards = () => [...document.querySelectorAll("[data-link]")];
  const waiting = () => document.querySelector("[data-proposal]");
  const current = () => document.activeElement.closest("[data-link]") ?? waiting();

  function goTo(card) {
    if (!card) return;
    card.focus();
    card.scrollIntoView({block: "start"});
  }

  function step(by) {
    const all = cards(), here = document.activeElement.closest("[data-link]");
    goTo(here ? all[all.indexOf(here) + by] : waiting() ?? all[0]);
  }

  function decide(name) {
    const form = current()?.querySelector("form");
    if (!form) return;
    form.closest("details").open = true;
    form.dataset.button = name;
    const missing = name === "later" ? null : firstMissing(form, name);
    if (missing) missing.focus(); else send(form, name);
  }

  function firstMissing(form, name) {
    const chosen = form.querySelector("[name=relation]:checked");
    if (name === "aanvaarden" && !chosen) return form.querySelector("[name=relation]");
    const argument = form.elements.namedItem("argument");
    return argument.value.trim() ? null : argument;
  }

  function send(form, name) {
    form.requestSubmit(form.querySelector(`button[name=${name}]`));
  }

  // Radio buttons and buttons take no letters; everything else that takes input is a text field.
  function takesText(element) {
    const free = element.matches("input[type=radio], input[type=checkbox], button");
    return !free && (element.isContentEditable || element.matches("input, textarea, select"));
  }

  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const form = event.target.closest?.("[data-link] form");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form?.dataset.button) {
      event.preventDefault();
      send(form, form.dataset.button);
      return;
    }
    if (off || event.ctrlKey || event.metaKey || event.repeat || takesText(event.target)) return;
    if (event.key === "?") {
      panel.open = !panel.open;
      panel.querySelector("summary").focus();
    } else if (event.key in NEXT) step(NEXT[event.key]);
    else if (event.key in BUTTONS) decide(BUTTONS[event.key]);
    else return;
    event.preventDefault();
  });

  toggle.addEventListener("click", () => {
    off = !off;
    keep();
    show();
  });

  show();
  panel.hidden = false;
})();
