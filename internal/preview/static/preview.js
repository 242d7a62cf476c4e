// The preview's part in a page: load anew when a new version is served, and show what the build found. Never published.
"use strict";
(() => {
  const own = new URL(document.currentScript.src).search.slice(1); // run and number of the version this page belongs to
  const address = "/barometre-preview/" + own.split(".")[0];
  let source = null;

  function listen() {
    source = new EventSource(address);
    source.onmessage = (event) => hear(JSON.parse(event.data));
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) setTimeout(ask, 1000);
    };
  }

  // ask finds out why the server would not talk: another run knows nothing of our address, a busy one is asked again.
  async function ask() {
    if (document.hidden) return;
    const answer = await fetch(address, { method: "HEAD" }).catch(() => null);
    if (answer && answer.status === 404) location.reload();
    else setTimeout(listen, 2000);
  }

  function hear(news) {
    if (news.version !== own) location.reload();
    else show(news);
  }

  function show(news) {
    document.getElementById("barometre-preview")?.remove();
    if (!news.problems || news.problems.length === 0) return;
    const overlay = document.createElement("details");
    overlay.id = "barometre-preview";
    overlay.open = news.failed;
    const summary = document.createElement("summary");
    summary.textContent = [news.title, news.note].filter(Boolean).join(" ; ");
    overlay.append(summary);
    for (const problem of news.problems) {
      const text = document.createElement("pre");
      text.textContent = problem;
      overlay.append(text);
    }
    document.body.append(overlay);
  }

  // A browser opens few connections to one host: a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) listen();
  });
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = "/barometre-preview.css";
  document.head.append(look);
  if (!document.hidden) listen();
})();
