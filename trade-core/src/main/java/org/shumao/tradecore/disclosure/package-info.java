/**
 * Says who may see what, until releases with disclosure control of their own exist. The interim rules stand here once: national
 * totals, the public registry, one's own records and everything for a statistician ({@link
 * org.shumao.tradecore.disclosure.Disclosed}); for whatever else is made of trade the fixed list of public views, the
 * primary rule, and complementary suppression over all public views together ({@link
 * org.shumao.tradecore.disclosure.PublicDisclosure}). The package knows keys, counts and identities, but no indicator: each
 * indicator says which of its counts are linear in which others.
 */
package org.shumao.tradecore.disclosure;
