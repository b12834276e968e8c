/**
 * Who may see what, until releases with disclosure control of their own exist: the fixed list of public views, the
 * primary rule, and complementary suppression over all public views together. It knows keys, counts and identities, but no
 * indicator: each indicator says which of its observations are linear in which others.
 */
package org.shumao.aggregation.disclosure;
