/**
 * Says who may see what. The rules stand here once: what is released is for everybody, live totals of the country and of the public
 * register for all inside, one's own records for oneself, and everything for a statistician ({@link
 * org.shumao.tradecore.disclosure.Disclosed}). What a release withholds is found when it is built: the primary rule, and complementary
 * suppression over all that it shows together. The package knows keys, counts and identities, but no indicator.
 */
package org.shumao.tradecore.disclosure;
