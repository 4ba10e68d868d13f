// Words and pages of the text, beside their budgets.

const OPEN_POINTS = /\[Open point: [^[\]]*\]/g; // they stand for answers, and are nobody's words

const count = (state) => {
  const words = (state.area.value.replace(OPEN_POINTS, " ").match(/\S+/g) || []).length;
  const { words: budget, minimum_words: least, part, one_line: oneLine } = state.data;
  state.count.hidden = Boolean(oneLine) && !budget && !least;
  const counted = [counting(words, budget)];
  if (least && words < least) counted.push(`at least ${least} make a good answer`);
  const all = part ? part.others + words : 0;
  if (part) counted.push(`${part.title} ${counting(all, part.words)}${pagesOf(all, part)}`);
  state.count.textContent = counted.join(" · ");
  state.count.classList.toggle("over", Boolean((budget && words > budget) || (part && all > part.words)));
};

const counting = (words, budget) => {
  if (!budget) return `${words} ${words === 1 ? "word" : "words"}`;
  return `${words} of ${budget} words${words > budget ? `: ${words - budget} over` : ""}`;
};

/** Pages at the density that the document type's own budget supposes. */
const pagesOf = (words, { words: budget, pages }) =>
  pages ? ` (about ${((words / budget) * pages).toFixed(1)} of ${pages} ${pages === 1 ? "page" : "pages"})` : "";
