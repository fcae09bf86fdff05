// Tables that can be sorted and searched.

/** The words of a table's controls. */
const controls = () => ({
  search: `${word("filter")}: `, info: word("rows_shown"), infoEmpty: word("rows_empty"), infoFiltered: ` ${word("rows_filtered")}`,
  emptyTable: word("rows_empty"), zeroRecords: word("nothing"), lengthMenu: word("rows_menu"),
  paginate: { first: "«", previous: "‹", next: "›", last: "»" },
});

/** A table. A column has a `title`, the `text` of a row that is sorted and searched, and perhaps `show`, an element for the cell. */
function listing(caption, columns, rows, order = [[0, "asc"]]) {
  const table = make("table", { class: "display" }, make("caption", {}, caption));
  const holder = make("div", { class: "wide" }, table);
  const drawn = new DataTable(table, {
    data: rows,
    columns: columns.map(({ title, text, show, number }) => ({
      title, type: number ? "num" : "string", className: number ? "number" : "", orderSequence: ["asc", "desc"],
      data: null, render: (row, kind) => (kind === "display" ? DataTable.util.escapeHtml(String(text(row))) : number ? Number(text(row)) : String(text(row))),
      createdCell: show ? (cell, _, row) => cell.replaceChildren(...[show(row)].flat(Infinity).filter(Boolean)) : undefined,
    })),
    order, deferRender: true, autoWidth: false, pageLength: 25, lengthMenu: [25, 100, 500], language: controls(), paging: rows.length > 25, searching: rows.length > 8, info: rows.length > 25,
    layout: { topStart: null, topEnd: "search", bottomStart: rows.length > 25 ? ["pageLength", "info"] : null, bottomEnd: rows.length > 25 ? "paging" : null },
  });
  listing.drawn.push(drawn);
  return holder;
}
listing.drawn = [];

/** Let go of the tables of the page that is left. */
function clearListings() {
  for (const table of listing.drawn.splice(0)) table.destroy();
}
