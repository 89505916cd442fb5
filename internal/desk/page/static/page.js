// Puts the new parts of a page in the place of the old ones, so that an answer does not begin the page anew. Without this
// script every form and link works as it is.
"use strict";
(function () {
  var parts = ["at-file", "at-said", "at-question", "at-view"];
  var alerts = ["at-trouble", "at-stopped"];
  var busy = false, here = location.pathname + location.search;

  // takes the parts of a page that an answer brought. Focus goes to the question, and the draft stays where it was read.
  function take(text, url, focus) {
    var page = new DOMParser().parseFromString(text, "text/html");
    var whole = parts.every(function (id) { return page.getElementById(id) && document.getElementById(id); });
    if (!whole) { document.documentElement.replaceWith(document.adoptNode(page.documentElement)); return; } // a refusal
    var scroll = document.getElementById("at-view").scrollTop;
    var sameView = hereOf(page) === hereOf(document);
    alerts.forEach(function (id) {
      var old = document.getElementById(id), now = page.getElementById(id);
      if (old) { old.remove(); }
      if (now) { document.getElementById("at-said").after(now); }
    });
    parts.forEach(function (id) {
      if (id === "at-said") { document.getElementById(id).textContent = page.getElementById(id).textContent; return; }
      document.getElementById(id).innerHTML = page.getElementById(id).innerHTML;
    });
    document.title = page.title;
    if (sameView) { document.getElementById("at-view").scrollTop = scroll; }
    here = new URL(url).pathname + new URL(url).search;
    if (sameView) { history.replaceState(null, "", url); } else { history.pushState(null, "", url); }
    var listed = Array.prototype.map.call(document.querySelectorAll(".changes li a"), function (a) { return document.getElementById(a.getAttribute("href").slice(1)); });
    var first = listed.find(Boolean);
    if (first && focus === "question") { first.scrollIntoView({ block: "start", behavior: "auto" }); window.scrollTo({ top: 0 }); }
    var narrow = focus === "at-view" && document.getElementById("at-view").offsetLeft <= document.getElementById("at-question").offsetLeft;
    var target = focus === "question" ? document.querySelector("#at-form input:not([type=hidden])") || document.getElementById("at-question") : focus && document.getElementById(focus);
    if (target) { target.focus({ preventScroll: focus !== "question" && !narrow }); }
  }

  function hereOf(doc) {
    var a = doc.querySelector(".tabs [aria-current]");
    return a && a.getAttribute("href");
  }

  function send(url, options, focus) {
    if (busy) { return; }
    busy = true;
    document.body.setAttribute("aria-busy", "true");
    fetch(url, options).then(function (answer) {
      return answer.text().then(function (text) { take(text, answer.url, focus); });
    }).catch(function () {
      document.getElementById("at-said").textContent = "The program does not answer; is proviso serve still running?";
    }).finally(function () {
      busy = false;
      document.body.removeAttribute("aria-busy");
    });
  }

  document.addEventListener("submit", function (e) {
    var form = e.target;
    if (!form.hasAttribute("data-live")) { return; }
    e.preventDefault();
    var active = document.activeElement && document.activeElement.id;
    var focus = form.id === "at-form" || form.closest("#at-question") ? "question" : form.hasAttribute("data-slides") ? focusOf(form) : active;
    send(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, e.submitter)), credentials: "same-origin" }, focus);
  });

  // names the radio that was moved, which is found again by its id.
  function focusOf(form) {
    var on = form.querySelector("input:checked");
    return on ? on.id : form.id;
  }

  document.addEventListener("click", function (e) {
    var a = e.target.closest("a[data-live], .tabs a");
    if (!a || e.ctrlKey || e.metaKey || e.shiftKey || e.button) { return; }
    e.preventDefault();
    send(a.href, { credentials: "same-origin" }, a.closest(".tabs") ? "at-view" : "question");
  });

  document.addEventListener("change", function (e) {
    var form = e.target.closest("form[data-slides]");
    if (form) { form.requestSubmit(); }
  });

  window.addEventListener("popstate", function () { if (location.pathname + location.search !== here) { location.reload(); } }); // and not within a draft
  document.documentElement.classList.add("live");

  if (document.body.hasAttribute("data-waits")) {
    setTimeout(function again() {
      fetch(location.href, { credentials: "same-origin" }).then(function (a) { return a.text(); }).then(function (text) {
        var page = new DOMParser().parseFromString(text, "text/html");
        var far = page.getElementById("at-far"), old = document.getElementById("at-main"), now = page.getElementById("at-main");
        if (!far) {
          document.querySelector("[role=status]").innerHTML = page.querySelector("[role=status]").innerHTML;
          while (old.children.length > 2) { old.lastElementChild.remove(); }
          Array.prototype.slice.call(now.children, 2).forEach(function (part) { old.append(part); });
          return;
        }
        document.getElementById("at-far").textContent = far.textContent;
        ["max", "value"].forEach(function (name) { document.getElementById("at-progress").setAttribute(name, page.getElementById("at-progress").getAttribute(name)); });
        setTimeout(again, 1000);
      });
    }, 1000);
  }
})();
