"use strict";
// The page is whole without this script. It makes figures buttons that show their cells; tables.js sorts and filters.
// It adds nothing up and writes no number: every text comes from the page's own data.
(() => {
  const data = JSON.parse(document.getElementById("du-lieu").textContent);

  function make(tag, text, look) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (look) made.className = look;
    return made;
  }

  function button(text, look) {
    const made = make("button", text, look);
    made.type = "button";
    return made;
  }

  // --- the dialog: a title, sentences, a table; on closing, the browser gives the focus back -----------------------

  const dialog = document.getElementById("hop");
  const table = document.getElementById("hop-bang");

  function open(told) {
    document.getElementById("hop-ten").textContent = told.title;
    document.getElementById("hop-loi").replaceChildren(...told.sentences.map((one) => make("p", one)));
    table.className = told.look;
    table.caption.textContent = told.caption;
    table.tHead.rows[0].replaceChildren(
      ...told.columns.map((label) => Object.assign(make("th", label), { scope: "col" })),
    );
    table.tBodies[0].replaceChildren(...told.rows.map(line));
    table.tFoot.replaceChildren(...(told.total ? [line(told.total)] : []));
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  function line(cells) {
    const row = make("tr");
    cells.forEach((text, at) => {
      const cell = make(at ? "td" : "th", String(text));
      if (!at) cell.scope = "row";
      row.append(cell);
    });
    return row;
  }

  document.getElementById("hop-dong").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // outside the box
  });

  // --- from a figure to its cells -------------------------------------------------------------------------------

  function explain(at) {
    const figure = data.figures[at];
    return {
      look: "cells",
      title: `${data.indicators[figure.indicator]}: ${figure.shown}`,
      sentences: [`${figure.who}, ${figure.span}.`, figure.covered, ...figure.filled],
      caption: figure.values.length ? "Các ô số liệu gốc" : "Không có ô số liệu nào",
      columns: ["Đơn vị", "Kỳ", "Giá trị", "Nguyên văn trong ô", "Tệp", "Trang tính", "Ô", "Bản", "Nhận lúc"],
      rows: figure.values.map((place) => {
        const [owner, , , shown, raw, cell, basis] = data.values[place];
        const from = data.returns[owner];
        const value = basis === "year_to_date" ? `${shown} (lũy kế)` : shown;
        return [from.who, from.period, value, raw, from.file, from.sheet, cell, from.version, from.received];
      }),
      total: figure.values.length ? ["Số tổng hợp", figure.span, figure.shown, "", "", "", "", "", ""] : null,
    };
  }

  // --- from a return to the figures it is in --------------------------------------------------------------------

  function follow(at) {
    const from = data.returns[at];
    const own = new Set(data.values.flatMap((value, place) => (value[0] === at ? [place] : [])));
    const figures = data.figures.filter((figure) => figure.values.some((place) => own.has(place)));
    return {
      look: "figures",
      title: `${from.who}, ${from.period}`,
      sentences: [from.form, `Tệp ${from.file}, bản ${from.version}, nhận ${from.received}.`],
      caption: figures.length ? "Các số tổng hợp có dùng báo cáo này" : "Không có số tổng hợp nào dùng báo cáo này",
      columns: ["Chỉ tiêu", "Phạm vi", "Kỳ", "Số tổng hợp"],
      rows: figures.map((one) => [data.indicators[one.indicator], one.who, one.span, one.shown]),
      total: null,
    };
  }

  for (const text of document.querySelectorAll("span.figure")) {
    const made = button(text.textContent, "figure");
    made.dataset.figure = text.dataset.figure;
    made.setAttribute("aria-haspopup", "dialog");
    text.replaceWith(made);
  }
  for (const body of document.querySelectorAll("tbody[data-return]")) {
    const made = button("Có trong những số nào?", "follow");
    made.setAttribute("aria-haspopup", "dialog");
    body.querySelector("th").append(" ", made);
  }
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    if (pressed.dataset.figure) open(explain(Number(pressed.dataset.figure)));
    else if (pressed.className === "follow") open(follow(Number(pressed.closest("tbody").dataset.return)));
  });

  // --- one stop of the Tab key for each table; arrows go from figure to figure --------------------------------------

  function stop(chosen, within) {
    for (const one of within.querySelectorAll("button.figure")) one.tabIndex = one === chosen ? 0 : -1;
  }

  function neighbour(from, key) {
    const cell = from.closest("td, th");
    const rows = [...cell.closest("table").rows].filter((row) => !row.hidden && !row.parentNode.hidden);
    const across = { ArrowLeft: -1, ArrowRight: 1 }[key] || 0;
    const down = { ArrowUp: -1, ArrowDown: 1 }[key] || 0;
    let [row, column] = [rows.indexOf(cell.parentNode) + down, cell.cellIndex + across];
    for (; rows[row] && (down || rows[row].cells[column]); row += down, column += across) {
      const found = rows[row].cells[column] && rows[row].cells[column].querySelector("button.figure");
      if (found) return found;
    }
    return null;
  }

  for (const one of document.querySelectorAll("main table")) {
    const first = one.querySelector("button.figure");
    if (!first) continue;
    stop(first, one);
    one.addEventListener("keydown", (event) => {
      const from = event.target.closest("button.figure");
      const found = from && event.key.startsWith("Arrow") ? neighbour(from, event.key) : null;
      if (!found) return;
      event.preventDefault();
      found.focus();
    });
    one.addEventListener("focusin", (event) => {
      if (event.target.matches("button.figure")) stop(event.target, one);
    });
  }

  // --- a filtered table keeps its stop of the Tab key in a row that is shown ----------------------------------------

  document.addEventListener("filtered", (event) => {
    const first = [...event.target.querySelectorAll("button.figure")].find((one) => one.checkVisibility());
    if (first) stop(first, event.target);
  });
})();
