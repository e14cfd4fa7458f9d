// Asks Solr and shows its answers. Text of documents only ever becomes text nodes, never markup.

const select = document.querySelector('meta[name="solrqa-select"]').content;
const byId = (id) => document.getElementById(id);
const main = document.querySelector('main');
const sentences = Intl.Segmenter ? new Intl.Segmenter('en', { granularity: 'sentence' }) : null;

let current = new AbortController();
/** The question whose answers are shown, whatever is being typed. */
let asked = '';

/** An element with children; texts become text nodes. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

class SolrError extends Error {}

async function request(question, more) {
  // A question is text: Solr would replace a ${…} in it.
  const parameters = new URLSearchParams({
    q: question, 'qa.q': question, qa: 'true', expandMacros: 'false', wt: 'json', ...more,
  });
  const response = await fetch(select, { method: 'POST', body: parameters, signal: current.signal });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new SolrError(`Solr says (${response.status}): ${body.error?.msg ?? response.statusText}`);
  }
  if (!body.qa && body.responseHeader?.partialResults) {
    throw new SolrError('Solr had no time left for reading.');
  }
  if (!body.qa) {
    throw new SolrError('Solr found passages but read none: the plugin is not part of this request handler.');
  }
  return body;
}

/** The documents in Solr's order with their entries: never in the order of the entries' keys. */
function entries(body) {
  return body.response.docs.map((doc) => ({
    doc,
    entry: Object.hasOwn(body.qa.documents, doc.id) ? body.qa.documents[doc.id] : {},
  }));
}

function fieldText(doc, entry) {
  const value = doc[entry.field ?? 'text'] ?? '';
  return String(Array.isArray(value) ? value[entry.value ?? 0] ?? '' : value);
}

/** Where the sentences around a span begin and end. */
function context(text, span) {
  if (!sentences) {
    return [Math.max(0, span.start - 200), Math.min(text.length, span.end + 200)];
  }
  let start = 0;
  for (const { index, segment } of sentences.segment(text)) {
    if (index <= span.start) {
      start = index;
    }
    if (index + segment.length >= span.end) {
      return [start, index + segment.length];
    }
  }
  return [start, text.length];
}

/** A stretch of a text with a span marked. */
function marked(text, span, start, end) {
  return [
    text.slice(start, span.start),
    element('mark', {}, text.slice(span.start, span.end)),
    text.slice(span.end, end),
  ];
}

function source(doc) {
  const line = element('p', { class: 'source' }, element('cite', {}, String(doc.title ?? doc.id)));
  if (doc.path !== undefined) {
    line.append(` · ${doc.path}`);
  }
  return line;
}

function scores(entry) {
  const list = element('dl', {});
  const rows = [
    ['Margin over “no answer”', entry.margin?.toFixed(2)],
    ['BM25', entry.retrievalScore?.toFixed(2)],
    ['Place in BM25’s order', entry.retrievalRank],
  ];
  for (const [name, value] of rows) {
    if (value !== undefined) {
      list.append(element('dt', {}, name), element('dd', {}, String(value)));
    }
  }
  return element('details', {}, element('summary', {}, 'Scores'), list);
}

function passage(...content) {
  return element('details', {},
    element('summary', {}, 'Whole passage'), element('p', { class: 'text' }, ...content));
}

/** Never 0 % nor 100 %: a reader is not that sure. */
function percent(probability) {
  if (probability > 0.99) {
    return '>99 %';
  }
  return probability < 0.01 ? '<1 %' : `${Math.round(100 * probability)} %`;
}

function probability(entry) {
  const label = `Probability ${percent(entry.probability)}`;
  return element('p', { class: 'probability' },
    element('meter', { min: 0, max: 1, low: 0.35, high: 0.7, optimum: 1, value: entry.probability, 'aria-label': label }),
    label);
}

function answer({ doc, entry }) {
  const text = fieldText(doc, entry);
  const span = entry.spans[0];
  const [start, end] = context(text, span);
  return element('li', {}, element('article', {},
    element('h2', {}, span.text),
    element('p', {}, ...marked(text, span, start, end)),
    source(doc),
    probability(entry),
    passage(...marked(text, span, 0, text.length)),
    scores(entry)));
}

const REASONS = {
  noAnswer: 'Read; holds no answer.',
  unread: 'Not read.',
  noText: 'Has no text to read.',
};

function withoutAnswer({ doc, entry }) {
  const title = String(doc.title ?? doc.id);
  return element('li', {}, element('article', {},
    element('h2', { class: 'quiet' }, title),
    element('p', { class: 'source' }, REASONS[entry.status] ?? '', doc.path === undefined ? '' : ` · ${doc.path}`),
    passage(fieldText(doc, entry)),
    scores(entry)));
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

function summary(qa, milliseconds) {
  const time = `${Math.round(milliseconds)} ms`;
  if (qa.read + qa.unread === 0) {
    return `No passage has a word of this question (${time}).`;
  }
  // Keywords are read as a question: whoever wonders about an answer must see which one.
  const read = qa.questionRead ? ` Read as “${qa.questionRead}”.` : '';
  const unread = qa.unread > 0 ? ` ${count(qa.unread, 'more passage')} could not be read in time.` : '';
  return qa.answeredDocuments > 0
    ? `${count(qa.answeredDocuments, 'answer')} in ${count(qa.read, 'passage')}, ${time}.${unread}${read}`
    : `No answer found in ${count(qa.read, 'passage')}, ${time}.${unread}${read}`;
}

function show(body, milliseconds) {
  const answered = entries(body).filter(({ entry }) => entry.status === 'answered');
  byId('answers').replaceChildren(...answered.map(answer));
  byId('status').textContent = summary(body.qa, milliseconds);
  const others = body.qa.noAnswer + body.qa.unread;
  byId('others').hidden = others === 0;
  byId('show').textContent = `Show ${count(others, 'passage')} without an answer`;
}

async function showOthers(question) {
  const body = await request(question, { rows: 100, 'qa.noAnswer': 'demote' });
  const others = entries(body).filter(({ entry }) => entry.status !== 'answered');
  byId('rejected').replaceChildren(...others.map(withoutAnswer));
  byId('rejected').hidden = false;
  byId('show').setAttribute('aria-expanded', 'true');
}

function busy(state) {
  main.classList.toggle('busy', state);
  main.setAttribute('aria-busy', String(state));
}

/** Runs a request: says that it runs, and what went wrong if something does. */
async function during(task) {
  busy(true);
  const mine = current;
  try {
    await task();
  } catch (error) {
    if (error.name === 'AbortError') {
      return;
    }
    byId('problem').textContent = error instanceof SolrError
      ? error.message
      : `Solr cannot be reached (${error.message}). Does it still run?`;
    byId('problem').hidden = false;
    byId('status').textContent = '';
  } finally {
    if (mine === current) {
      busy(false);
    }
  }
}

/** Begins with a question, or anew with none: nothing of the last one remains. */
function begin(question) {
  current.abort();
  current = new AbortController();
  busy(false);
  asked = question;
  for (const id of ['problem', 'others', 'rejected']) {
    byId(id).hidden = true;
  }
  byId('answers').replaceChildren();
  byId('rejected').replaceChildren();
  byId('show').setAttribute('aria-expanded', 'false');
  byId('status').textContent = '';
  byId('question').value = question;
  document.title = question ? `${question} – Ask` : 'Ask';
}

function ask(question) {
  begin(question);
  byId('status').textContent = 'Reading …';
  return during(async () => {
    const start = performance.now();
    const body = await request(question, { rows: 20 });
    show(body, performance.now() - start);
  });
}

byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const question = byId('question').value.trim();
  if (question) {
    history.pushState(null, '', `?q=${encodeURIComponent(question)}`);
    ask(question);
  }
});

byId('show').addEventListener('click', () => {
  if (byId('show').getAttribute('aria-expanded') === 'true') {
    byId('rejected').hidden = true;
    byId('show').setAttribute('aria-expanded', 'false');
  } else {
    during(() => showOthers(asked));
  }
});

function askWhatAddressNames() {
  const question = new URLSearchParams(location.search).get('q')?.trim();
  if (question) {
    ask(question);
  } else {
    begin('');
  }
}

window.addEventListener('popstate', askWhatAddressNames);
askWhatAddressNames();
