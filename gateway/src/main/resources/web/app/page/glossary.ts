import { html, type TemplateResult } from 'lit';
import { glossary, type Glossary, type TermName } from '../glossary';
import { filtered } from '../search/match';
import { language, t } from '../text';
import { Page } from './element';

/** All words with their meanings, in the order of the page's language. */
class GlossaryPage extends Page<Glossary> {
  private sought = '';

  protected override load(): Promise<Glossary> {
    return glossary();
  }

  protected override updated() {
    const named = this.data === undefined ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named !== null && !named.hasAttribute('data-shown')) {
      named.setAttribute('data-shown', '');
      named.scrollIntoView();
    }
  }

  protected override view(all: Glossary): TemplateResult {
    const lang = language();
    const order = new Intl.Collator(lang === 'zh' ? 'zh-CN' : 'en');
    const words = (Object.keys(all) as TermName[])
      .map(name => ({ id: name, name: t(`term.${name}`), text: all[name][lang] }))
      .sort((one, other) => order.compare(one.name, other.name));
    const shown = filtered(words, this.sought, one => [one.name, one.text]);
    return html`<article class="prose"><h1>${t('glossary.title')}</h1><p class="lead">${t('glossary.text')}</p>
      <label class="choice find">${t('glossary.find')}<input type="search" .value=${this.sought} @input=${(event: InputEvent) => this.seek(event)}></label>
      <p role="status">${shown.length === 0 ? t('glossary.none') : ''}</p>
      <dl class="glossary">${shown.map(one => html`<div id=${one.id}><dt>${one.name}</dt><dd>${one.text}</dd></div>`)}</dl></article>`;
  }

  private seek(event: InputEvent) {
    this.sought = (event.target as HTMLInputElement).value;
    this.requestUpdate();
  }
}

customElements.define('glossary-page', GlossaryPage);
