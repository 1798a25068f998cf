// Starts the portal: the only script of the page. It is a file of its own because the content security policy allows
// no inline script, and it is joined with wasm-bindgen's glue so that the page needs one request for both.
import start from "./portal.js";

// The page comes from the device: there is no connection until the server answers, whatever the browser says.
if ("kept" in document.documentElement.dataset) {
  const look = () =>
    fetch("/", { method: "HEAD", cache: "no-store" }).then(
      () => window.dispatchEvent(new Event("online")),
      () => setTimeout(look, 3_000),
    );
  setTimeout(look, 3_000);
}

const notice = document.getElementById("start-failed");
try {
  await start();
  notice.remove();
  // By then the page that somebody came for is there, on most lines. Where there can be no service worker, the browser
  // says by itself that it is offline.
  setTimeout(() => navigator.serviceWorker?.register("/service_worker.js").catch(() => {}), 5_000);
} catch (error) {
  // Nothing of the portal runs, so that the page itself has to say what happened.
  console.error(error);
  document.getElementById("static-shell")?.remove();
  notice.hidden = false;
}
