/**
 * Protects released counts of enterprises that only we know, those made of trade, by cell-key perturbation (Handbook on Statistical Disclosure
 * Control, section 5.4): a count is rounded at random to a multiple of three, and the draw depends on a secret and on what is counted, never on
 * the dataset or the vintage that shows it. What the public register says anybody counts there, and it stays exact.
 */
package org.shumao.tradecore.disclosure.count;
