// Shows the newest half-year that has figures. Nothing is estimated here: what the API does not give is not shown.
const PERIODS_TO_TRY = 6;
const FEN_PER_YI = 1e10;

const place = document.getElementById('headline');

function halfYears(today) {
  const periods = [];
  let year = today.getFullYear();
  let half = today.getMonth() < 6 ? 1 : 2;
  for (let i = 0; i < PERIODS_TO_TRY; i++) {
    periods.push(`${year}-S${half}`);
    half = 3 - half;
    year -= half === 2 ? 1 : 0;
  }
  return periods;
}

async function headline(period) {
  const response = await fetch(`/api/v1/headline?period=${period}`, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? problem.title ?? `HTTP ${response.status}`);
  }
  return response.json();
}

function hasFigures(answer) {
  return Number(answer.cbec?.totalFen ?? 0) > 0 || Number(answer.dds?.totalFen ?? 0) > 0;
}

function element(name, text, lang) {
  const made = document.createElement(name);
  made.textContent = text;
  if (lang) {
    made.lang = lang;
  }
  return made;
}

function paragraphs(english, chinese) {
  place.replaceChildren(element('p', english), element('p', chinese, 'zh'));
}

function amount(fen) {
  if (fen === null || fen === undefined) {
    return '–';
  }
  const yi = Number(fen) / FEN_PER_YI;
  const billions = (yi / 10).toLocaleString('en', { maximumFractionDigits: 3 });
  return `¥${billions} billion · ${yi.toLocaleString('zh', { maximumFractionDigits: 2 })}亿元`;
}

function growth(indicator) {
  const pct = indicator?.growthPct;
  return pct === null || pct === undefined ? '–' : `${Number(pct) > 0 ? '+' : ''}${pct} %`;
}

function row(label, indicator) {
  const made = document.createElement('tr');
  const head = element('th', label);
  head.scope = 'row';
  made.append(head, element('td', amount(indicator?.totalFen)), element('td', growth(indicator)));
  return made;
}

function show(period, answer) {
  const table = document.createElement('table');
  const provisional = answer.cbec?.provisional || answer.dds?.provisional ? ', provisional · 初步数' : '';
  const head = document.createElement('tr');
  for (const title of ['', 'Total · 总额', 'Growth · 同比']) {
    const cell = element('th', title);
    cell.scope = 'col';
    head.append(cell);
  }
  table.append(
    element('caption', `${period}${provisional}`),
    head,
    row('Cross-border e-commerce · 跨境电商', answer.cbec),
    row('Digitally deliverable services · 可数字化交付服务', answer.dds),
  );
  place.replaceChildren(table);
}

async function main() {
  document.getElementById('commands').textContent =
    document.getElementById('commands').textContent.replaceAll('http://localhost:8080', location.origin);
  try {
    for (const period of halfYears(new Date())) {
      const answer = await headline(period);
      if (hasFigures(answer)) {
        show(period, answer);
        return;
      }
    }
    paragraphs('No figures yet: no records of the last three years have arrived.', '暂无数据：尚未收到近三年的记录。');
  } catch (error) {
    paragraphs(`The figures cannot be read now. ${error.message}`, '暂时无法读取数据。');
  } finally {
    place.dataset.ready = 'true';
  }
}

main();
