import { html, LitElement } from 'lit';
import { href } from '../address';
import { language, t } from '../text';
import { notFound } from './nowhere';

const SECTIONS = ['made', 'not', 'disclosure', 'null'] as const;

/** What the figures are and what they are not. */
class AboutPage extends LitElement {
  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<article class="page prose"><h1>${t('about.title')}</h1>
      ${SECTIONS.map(section => html`<h2>${t(`about.${section}`)}</h2><p>${t(`about.${section}.text`)}</p>`)}
      <p><a class="action" href=${href(language(), '/indicators')}>${t('about.indicators')}</a></p></article>`;
  }
}

/** A page for addresses that lead nowhere. */
class NotFoundPage extends LitElement {
  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<article class="page prose">${notFound('/', t('notFound.back'))}</article>`;
  }
}

customElements.define('about-page', AboutPage);
customElements.define('not-found-page', NotFoundPage);
