// Runs before Streamlit's bundle.
(() => {
  // Without these, Streamlit asks `/paese/_stcore/health` first, in vain, on every page but the
  // main one: two errors 404 in the console and a slower start (streamlit issue 7074).
  window.__streamlit = { BACKEND_BASE_URL: location.origin, MAIN_PAGE_BASE_URL: location.origin };

  // Streamlit formats numbers in the browser's language; they follow the page's instead. A change
  // of language loads the page anew, so the server has always set it.
  const locale = document.documentElement.lang === "en" ? "en-GB" : "it-IT";
  Object.defineProperty(navigator, "language", { get: () => locale });
  Object.defineProperty(navigator, "languages", { get: () => [locale] });
})();
