/** Platforms and enterprises that do not exist. */
@NullMarked
package org.shumao.localstack.scenario.trader;

import org.jspecify.annotations.NullMarked;
