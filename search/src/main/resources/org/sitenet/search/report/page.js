'use strict';
// A trial that is pointed at is marked in every figure and in the table; a click keeps it marked.
(function () {
  const panel = document.getElementById('trial');
  const table = document.getElementById('trials');
  let kept = null;
  let shown = null;
  function mark(number) {
    if (number === shown) return;
    document.querySelectorAll('.hot').forEach(e => e.classList.remove('hot'));
    shown = number;
    panel.style.display = number === null ? 'none' : 'block';
    if (number === null) return;
    document.querySelectorAll('[data-t="' + number + '"]').forEach(e => e.classList.add('hot'));
    const row = table && table.tBodies[0].querySelector('tr[data-t="' + number + '"]');
    panel.replaceChildren();
    if (!row) return;
    const title = document.createElement('b');
    title.textContent = 'trial ' + number;
    panel.append(title);
    Array.from(table.tHead.rows[0].cells).forEach((head, i) => {
      const text = row.cells[i].textContent;
      if (i === 0 || text === '–' || text === '') return;
      const item = document.createElement('span');
      const name = document.createElement('i');
      name.textContent = head.textContent + ' ';
      item.append(name, text);
      panel.append(item);
    });
  }
  function trial(event) {
    const mark = event.target.closest && event.target.closest('[data-t]');
    return mark ? mark.getAttribute('data-t') : null;
  }
  document.addEventListener('mouseover', e => mark(trial(e) || kept));
  document.addEventListener('click', e => {
    const number = trial(e);
    kept = number === kept ? null : number;
    mark(kept);
  });
  if (!table) return;
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => head.addEventListener('click', () => {
    const down = head.dataset.down = head.dataset.down === '1' ? '0' : '1';
    const value = row => {
      const text = row.cells[column].textContent;
      return text === '' || isNaN(Number(text)) ? text : Number(text);
    };
    const rows = Array.from(table.tBodies[0].rows);
    rows.sort((a, b) => {
      const x = value(a), y = value(b);
      const order = typeof x === typeof y ? (x < y ? -1 : x > y ? 1 : 0) : typeof x === 'number' ? -1 : 1;
      return down === '1' ? order : -order;
    });
    table.tBodies[0].append(...rows);
  }));
})();
