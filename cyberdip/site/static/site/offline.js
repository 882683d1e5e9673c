/* /about/offline/: turns the keeping of copies on and off, and lists the copies that are on this device. */
(() => {
  "use strict";
  const PAGES = "pages-1"; // as in offline-worker.js
  const INFO = /^(\/[a-z]{2})?\/about\/offline\/$/; // shown at other addresses too, when they are not among the copies
  const part = (name) => document.getElementById(`offline-${name}`);
  const keeping = () => navigator.serviceWorker.getRegistration("/");

  const say = (state) => {
    for (const one of part("state").children) one.hidden = one.dataset.state !== state;
  };

  const entry = async (cache, request) => {
    const copy = await cache.match(request, { ignoreVary: true });
    const title = new DOMParser().parseFromString(await copy.text(), "text/html").title;
    const moment = new Date(copy.headers.get("X-Kept-On"));
    const [item, link, time] = ["li", "a", "time"].map((name) => document.createElement(name));
    link.href = request.url;
    link.textContent = title;
    time.dateTime = moment.toISOString();
    time.textContent = moment.toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    item.append(link, ", ", time);
    return item;
  };

  const list = async () => {
    const cache = (await caches.has(PAGES)) ? await caches.open(PAGES) : null;
    const requests = cache ? await cache.keys() : [];
    const others = requests.filter((one) => !INFO.test(new URL(one.url).pathname)).reverse();
    part("pages").replaceChildren(...(await Promise.all(others.map((one) => entry(cache, one)))));
    part("copies").hidden = others.length === 0;
  };

  const show = async () => {
    const on = Boolean(await keeping());
    part("keep").hidden = on;
    part("forget").hidden = !on;
    say(on ? "on" : "off");
    await list();
  };

  /* The worker once it works; an error when it could not be set up. */
  const started = (registration) => new Promise((done, failed) => {
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    const look = () => {
      if (worker.state === "activated") done(worker);
      if (worker.state === "redundant") failed(new Error("The worker could not be set up."));
    };
    worker.addEventListener("statechange", look);
    look();
  });

  /* The page one came from was opened before copies were kept: it is the first of them. */
  const keepOpened = (worker) => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    const opened = document.referrer.startsWith(`${location.origin}/`) ? [document.referrer] : [];
    worker.postMessage([location.href, ...opened], [channel.port2]);
  });

  const keep = async () => {
    say("working");
    try {
      await keepOpened(await started(await navigator.serviceWorker.register("/offline-worker.js", { scope: "/" })));
      await show();
      part("forget").focus(); // the button that was pressed is gone
    } catch {
      say("failed");
    }
  };

  const forget = async () => {
    await (await keeping())?.unregister();
    await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    await show();
    part("keep").focus();
  };

  if (!("serviceWorker" in navigator)) return say("impossible");
  part("keep").addEventListener("click", keep);
  part("forget").addEventListener("click", forget);
  show();
})();
