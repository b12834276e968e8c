/** Many stored orders: what re-evaluation and reconciliation take. */
@org.jspecify.annotations.NullMarked
package org.shumao.benchmarks.states;
