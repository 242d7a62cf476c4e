// Names the characters that no font has, of the theme or of the machine, each with the text in which it is first. What is
// drawn for such a character is what is drawn for one that never exists.
async () => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  const drawn = (font, character) => {
    pen.reset()
    pen.font = font
    pen.fillText(character, 50, 80)
    return pen.canvas.toDataURL()
  }
  const seen = new Set(), missing = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement
    const { fontStyle, fontWeight, fontFamily } = getComputedStyle(parent)
    const font = `${fontStyle} ${fontWeight} 40px ${fontFamily}`
    for (const character of texts.currentNode.data) {
      if (character <= "~" || /[\p{Z}\p{Cc}\p{Cf}]/u.test(character) || seen.has(character)) continue
      seen.add(character)
      if (drawn(font, character) === drawn(font, "\u{10FFFF}")) {
        missing.push({ character, text: parent.textContent.trim().replace(/\s+/g, " ") })
      }
    }
  }
  return missing
}
