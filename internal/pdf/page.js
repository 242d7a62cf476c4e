// Makes a page ready for paper, and tells what the PDF must know of it: the text of its headings, what its links say, how
// its drawings are described, and the places whose page numbers it shows. site is the public address of the site, "" when it has none.
async site => {
  const origin = location.origin + "/"
  const here = location.href.split("#")[0]
  const text = element => element.textContent.trim().replace(/[ \t\n]+/g, " ")
  // The name of a place as Chromium writes it into the PDF.
  const named = id => new URL("#" + id, document.baseURI).hash.slice(1)

  // Links between pages lead to the published site, or nowhere: the origin that the page is served from does not exist.
  const links = {}
  for (const link of document.querySelectorAll("a[href]")) {
    const [page, place] = link.href.split("#")
    if (page === here ? !place : page.startsWith(origin) && !site) {
      link.removeAttribute("href")
    } else if (page !== here && page.startsWith(origin)) {
      link.href = site + "/" + link.href.slice(origin.length).replace(/(^|\/)index\.html(?=$|[?#])/, "$1")
    }
    const target = page === here ? "#" + place : link.href
    links[target] ||= link.getAttribute("aria-label") || text(link)
  }

  // Whatever paper shows must be there before it is printed.
  const ready = [...document.fonts].map(font => font.load())
  for (const image of document.images) {
    image.loading = "eager"
    ready.push(image.decode())
  }
  await Promise.allSettled(ready) // what did not come is told by the requests of the page

  // Lines keep a trace of the fonts that stood in for those that came late. What is laid out anew keeps none.
  const root = document.documentElement
  root.style.display = "none"
  root.getBoundingClientRect()
  root.removeAttribute("style")
  // A font that stands in, for letters that those of the theme do not have, is taken as it is: bold that Chromium makes of
  // another weight would be drawings in the PDF, without a font.
  root.style.fontSynthesisWeight = "none"
  root.getBoundingClientRect()

  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(heading => heading.checkVisibility())
  const drawings = {}
  for (const drawing of document.querySelectorAll("[role=img][aria-labelledby][aria-describedby]")) {
    const said = attribute => text(document.getElementById(drawing.getAttribute(attribute)))
    drawings[said("aria-labelledby")] = said("aria-describedby")
  }
  const folios = {}
  for (const folio of document.querySelectorAll("[data-folio]")) {
    folios[folio.dataset.folio] = named(folio.dataset.folio)
  }
  return { headings: headings.map(text), links, drawings, folios }
}
