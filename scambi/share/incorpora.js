/* Both ends of an embedded view: inside the frame it tells the height, beside the frame it listens. */
(function () {
  "use strict";
  var script = document.currentScript;
  if (window.parent !== window && document.documentElement.hasAttribute("data-incorpora")) {
    var tell = function () {
      var height = Math.ceil(document.documentElement.getBoundingClientRect().height);
      window.parent.postMessage({ scambi: "height", height: height }, "*");
    };
    new ResizeObserver(tell).observe(document.documentElement);
    tell();
    return;
  }
  var origin = new URL(script.src).origin;
  window.addEventListener("message", function (event) {
    var said = event.data;
    if (event.origin !== origin || !said || said.scambi !== "height") { return; }
    var height = Number(said.height);
    if (!(height > 0 && height < 20000)) { return; }
    document.querySelectorAll("iframe").forEach(function (frame) {
      if (frame.contentWindow === event.source) { frame.height = String(height); }
    });
  });
})();
