// Fills the page numbers in, and returns when the page is laid out again.
async numbers => {
  for (const folio of document.querySelectorAll("[data-folio]")) {
    folio.textContent = numbers[folio.dataset.folio]
  }
  document.documentElement.getBoundingClientRect()
  await document.fonts.ready
}
