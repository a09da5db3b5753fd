"use strict";
// Sorts and filters the tables of a page. The page is whole without it, and it writes no number of its own but counts
// of rows.
(() => {
  const order = new Intl.Collator("vi");
  const count = new Intl.NumberFormat("vi");

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

  // --- sorting: by value, names by Vietnamese order, what is missing last either way --------------------------------

  function key(row, column, kind) {
    const cell = row.cells[column];
    if (kind === "words") return cell.matches(".missing, .none, :empty") ? null : cell.textContent;
    if (!cell.dataset.key) return null;
    const [numerator, denominator] = cell.dataset.key.split("/").map(Number);
    return denominator === undefined ? numerator : numerator / denominator;
  }

  function sort(head) {
    const [column, kind] = [head.cellIndex, head.dataset.sort];
    const turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", turn === 1 ? "ascending" : "descending");
    for (const body of head.closest("table").tBodies) {
      const rows = [...body.rows].filter((row) => row.className !== "group");
      const keyed = rows.map((row) => [key(row, column, kind), row]);
      keyed.sort(([left], [right]) => {
        if (left === null || right === null) return (left === null) - (right === null);
        return turn * (kind === "words" ? order.compare(left, right) : left - right);
      });
      body.append(...keyed.map(([, row]) => row));
    }
  }

  for (const head of document.querySelectorAll("table.sortable th[data-sort]")) {
    const made = button(head.textContent, "sort");
    made.addEventListener("click", () => sort(head));
    head.replaceChildren(make("span", head.textContent, "label"), made);
  }

  // --- filtering by name, with or without accents -------------------------------------------------------------------

  function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  }

  function filter(whole, asked, status) {
    let [shown, all] = [0, 0];
    for (const body of whole.tBodies) {
      const group = body.querySelector("tr.group");
      const wanted = group && plain(group.textContent).includes(asked);
      let found = 0;
      for (const row of body.rows) {
        if (row === group) continue;
        all += 1;
        row.hidden = !wanted && !plain(row.querySelector("th").textContent).includes(asked);
        found += row.hidden ? 0 : 1;
      }
      body.hidden = found === 0;
      shown += found;
    }
    whole.dispatchEvent(new Event("filtered", { bubbles: true }));
    const total = whole.tFoot ? " Dòng tổng vẫn tính tất cả." : "";
    status.textContent = asked ? `Đang hiện ${count.format(shown)}/${count.format(all)} dòng.${total}` : "";
  }

  for (const whole of document.querySelectorAll("table.filtered")) {
    const bar = make("p", undefined, "filter");
    const label = make("label", "Lọc theo tên, có dấu hoặc không dấu: ");
    const input = Object.assign(make("input"), { type: "search", autocomplete: "off" });
    const status = make("span");
    status.setAttribute("role", "status");
    label.append(input);
    bar.append(label, " ", status);
    input.addEventListener("input", () => filter(whole, plain(input.value.trim()), status));
    whole.closest(".scroll").before(bar);
  }

  for (const one of document.querySelectorAll(".scripted")) one.hidden = false;
})();
