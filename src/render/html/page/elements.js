
// ---- Elements of the page and of the drawing. Texts become text nodes, whatever they say.
function setAll(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
function make(name, attributes = {}, ...children) {
  const element = setAll(document.createElement(name), attributes);
  element.append(...children);
  return element;
}
function draw(name, attributes = {}) {
  return setAll(document.createElementNS("http://www.w3.org/2000/svg", name), attributes);
}
// Lines of the drawing as elements: the markup that a browser without scripts reads from the page itself.
function read(markup) {
  const text = `<svg xmlns="http://www.w3.org/2000/svg">${markup}</svg>`;
  return [...new DOMParser().parseFromString(text, "image/svg+xml").documentElement.children];
}
// A message. The names in it stand between backticks.
function named(message) {
  return message.split("`").map((part, at) => at % 2 ? make("code", { dir: "auto" }, part) : part);
}
