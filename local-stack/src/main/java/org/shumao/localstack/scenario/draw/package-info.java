/** Chance from a seed, and the tables that it draws from. */
@NullMarked
package org.shumao.localstack.scenario.draw;

import org.jspecify.annotations.NullMarked;
