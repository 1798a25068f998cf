// Starts the portal: the only script of the page. It is a file of its own because the content security policy allows
// no inline script, and it is joined with wasm-bindgen's glue so that the page needs one request for both.
import start from "./portal.js";

const notice = document.getElementById("start-failed");
try {
  await start();
  notice.remove();
} catch (error) {
  // Nothing of the portal runs, so that the page itself has to say what happened.
  console.error(error);
  document.getElementById("static-shell")?.remove();
  notice.hidden = false;
}
