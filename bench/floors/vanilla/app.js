// The floor: fetch the page of packages, draw the rows in view, filter while typing, open one.
const ROW = 32;
const main = document.querySelector('main');
const { value: packages } = await (await fetch('packages.json')).json();
const rows = packages.map((item) => ({ ...item, key: `${item.displayName} ${item.description}`.toLowerCase() }));

const cell = (tag, text) => Object.assign(document.createElement(tag), { textContent: text ?? '' });

function drawRow(item) {
  const row = document.createElement('tr');
  const link = Object.assign(cell('a', item.displayName), { href: `#${item.id}` });
  const name = document.createElement('td');
  name.append(link);
  row.append(name, cell('td', item.description), cell('td', item.catalog?.displayName));
  return row;
}

function spacer(count) {
  const row = document.createElement('tr');
  row.style.height = `${count * ROW}px`;
  return row;
}

function list() {
  main.innerHTML =
    '<label>Search <input type="search"></label><div class="rows" tabindex="0" role="region" aria-label="Access packages">' +
    '<table><thead><tr><th>Name</th><th>Description</th><th>Catalog</th></tr></thead><tbody></tbody></table></div>';
  const [input, box, body] = ['input', '.rows', 'tbody'].map((name) => main.querySelector(name));
  let shown = rows;
  const draw = () => {
    const from = Math.max(0, Math.floor(box.scrollTop / ROW) - 10);
    const to = Math.min(shown.length, from + Math.ceil(innerHeight / ROW) + 20);
    body.replaceChildren(spacer(from), ...shown.slice(from, to).map(drawRow), spacer(shown.length - to));
  };
  input.oninput = () => {
    const text = input.value.trim().toLowerCase();
    shown = rows.filter((item) => item.key.includes(text));
    box.scrollTop = 0;
    draw();
  };
  box.onscroll = draw;
  draw();
}

function detail(item) {
  main.replaceChildren(cell('h2', item.displayName), cell('p', item.description), cell('button', 'Request access'));
}

onhashchange = () => {
  const item = rows.find(({ id }) => id === location.hash.slice(1));
  item ? detail(item) : list();
};
list();
