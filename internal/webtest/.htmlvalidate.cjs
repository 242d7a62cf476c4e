// The rules of html-validate that the published pages obey: all recommended ones, less those below.
module.exports = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Pages open from file:// too, where a browser refuses every file with integrity=. Nothing comes from elsewhere.
    "require-sri": "off",
    // RGAA 1.9 wants role="figure" on <figure>: some screen readers know no other.
    "no-redundant-role": "off",
    // A table that scrolls is a region with a name and a place in the tab order, inside a section that has a heading.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // Titles say what the page is and of which barometer: names of French institutions are long.
    "long-title": "off",
  },
};
