// The live desk: everything below it is drawn from JSON.
const app = document.getElementById("app");
const make = (name, text, attributes = {}) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
};
const drawMasthead = () => {
  const header = make("header", "", { class: "masthead" });
  const title = make("p", "", { class: "title" });
  title.append(make("a", "The Demo Herald", { href: "/" }));
  header.append(title, make("p", "The live desk", { class: "motto" }));
  return header;
};
const drawList = (data) => {
  const main = make("main");
  main.append(make("h1", data.title, { class: "headline-big" }));
  const grid = make("div", "", { class: "grid" });
  data.stories.forEach((story) => {
    const card = make("article", "", { class: "card" });
    const picture = make("a", "", { href: story.path });
    picture.append(make("img", "", { src: story.image, alt: story.headline }));
    const title = make("h3");
    title.append(make("a", story.headline, { href: story.path }));
    card.append(picture, title, make("p", story.description, { class: "summary" }));
    grid.append(card);
  });
  main.append(grid);
  return main;
};
const drawStory = (story) => {
  const main = make("main");
  const article = make("article", "", { class: "story" });
  article.append(make("h1", story.headline));
  const meta = make("div", "", { class: "meta" });
  meta.append(make("span", "By " + story.author, { class: "byline" }), make("time", story.shown, { datetime: story.date }));
  const body = make("div", "", { class: "story-body" });
  story.paragraphs.forEach((text) => body.append(make("p", text)));
  const tags = make("div", "", { class: "tags" });
  const list = make("ul");
  story.tags.forEach((tag) => list.append(make("li", tag)));
  tags.append(list);
  const declared = make("script", JSON.stringify(story.jsonld), { type: "application/ld+json" });
  document.title = story.headline + " | Demo Herald";
  document.head.append(declared, make("link", "", { rel: "canonical", href: story.jsonld.url }));
  article.append(meta, body, tags);
  main.append(article);
  return main;
};
fetch(app.dataset.source)
  .then((answer) => answer.json())
  .then((data) => app.replaceChildren(drawMasthead(), data.stories ? drawList(data) : drawStory(data)));
