/* Keeps a copy of every page that is opened, once the reader asked for it at /about/offline/, and shows it, with its
   date, where the network does not answer. What it says stands in that page, in two <template> elements, once in each
   language that pages are kept in. */
"use strict";

const PAGES = "pages-1";
const FILES = "files-1";
const MOST = { [PAGES]: 200, [FILES]: 80 }; // the oldest go first
const INFO = "/about/offline/";
const LANGUAGE = /^\/(?:ar|zh|en|fr|ru|es)(?=\/)/;
const KEPT_ON = "X-Kept-On"; // added to a copy: when it was made
const NO_PAGES = /^\/(admin|api)\//;
const NO_FILES = /^\/static\/(admin|api|drf_spectacular_sidecar)\//;

const trim = async (cache, name) => {
  const requests = await cache.keys();
  const spare = requests.filter((one) => !isInfo(one.url));
  await Promise.all(spare.slice(0, Math.max(0, requests.length - MOST[name])).map((one) => cache.delete(one)));
};

const isInfo = (url) => new URL(url).pathname.replace(LANGUAGE, "") === INFO;
const infoFor = (url) => (new URL(url, location.origin).pathname.match(LANGUAGE)?.[0] ?? "") + INFO;

const isPage = (answer) => answer.ok && !answer.redirected && (answer.headers.get("Content-Type") ?? "").startsWith("text/html");

const keep = async (url, answer) => {
  const headers = new Headers(answer.headers);
  headers.set(KEPT_ON, new Date().toISOString());
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name); // the body is read out
  const cache = await caches.open(PAGES);
  const { href } = Object.assign(new URL(url, location.origin), { hash: "" });
  await cache.put(href, new Response(await answer.text(), { headers }));
  await trim(cache, PAGES);
};

const file = async (url) => {
  const cache = await caches.open(FILES);
  const held = await cache.match(url, { ignoreVary: true });
  if (held) return held; // its name changes with its contents
  const answer = await fetch(url);
  if (answer.ok) {
    await cache.put(url, answer.clone());
    await trim(cache, FILES);
  }
  return answer;
};

/* A page that was opened before this worker was there: itself, its styles and its scripts. */
const fetchAndKeep = async (url) => {
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  if (!isPage(answer)) return;
  const text = await answer.clone().text();
  await keep(url, answer);
  await Promise.all([...text.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, address]) => file(address)));
};

/* A page that is being read, and, before the first in its language, the page that says what a copy is. */
const keepWithInfo = async (url, answer) => {
  await keep(url, answer);
  if (!(await caches.match(infoFor(url), { ignoreVary: true }))) await fetchAndKeep(infoFor(url));
};

const noticeOf = (info, name) => info.match(new RegExp(`<template id="${name}">([\\s\\S]*?)</template>`))?.[1] ?? "";

const copyOf = async (url) => {
  const cache = await caches.open(PAGES);
  const infoCopy = (await cache.match(infoFor(url), { ignoreVary: true })) ?? (await cache.match(INFO, { ignoreVary: true }));
  const copy = (await cache.match(url, { ignoreVary: true })) ?? infoCopy;
  if (!copy) return Response.error();
  const info = infoCopy ? await infoCopy.clone().text() : "";
  const html = await copy.clone().text();
  const found = copy !== infoCopy || isInfo(url);
  const moment = new Date(copy.headers.get(KEPT_ON));
  const language = html.match(/<html[^>]* lang="([^"]+)"/)?.[1] ?? "en";
  const spoken = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(moment);
  const notice = noticeOf(info, found ? "offline-copy" : "offline-none")
    .replace("{date}", () => `<time datetime="${moment.toISOString()}">${spoken}</time>`);
  // The copy's own headers stay, its content security policy among them.
  return new Response(html.replace("<main", () => `${notice}<main`), { headers: copy.headers, status: found ? 200 : 503 });
};

const page = async (event) => {
  try {
    const answer = await fetch(event.request);
    if (isPage(answer)) event.waitUntil(keepWithInfo(event.request.url, answer.clone()));
    return answer;
  } catch {
    return copyOf(event.request.url);
  }
};

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(fetchAndKeep(INFO));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  // Answers when the pages are kept, or cannot be.
  event.waitUntil(Promise.allSettled(event.data.map(fetchAndKeep)).then(() => event.ports[0].postMessage("done")));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/static/")) {
    if (!NO_FILES.test(pathname)) event.respondWith(file(request.url));
  } else if (request.mode === "navigate" && !NO_PAGES.test(pathname)) {
    event.respondWith(page(event));
  }
});
