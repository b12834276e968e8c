/**
 * A believable two and a half years of trade, made up from a fixed seed at a declared scale of the published series. It
 * keeps its own sums, from what it decided, so that a suite that read it back can be checked against them.
 */
@NullMarked
package org.shumao.localstack.scenario;

import org.jspecify.annotations.NullMarked;
