/** The streams of goods and services, month by month. */
@NullMarked
package org.shumao.localstack.scenario.trade;

import org.jspecify.annotations.NullMarked;
