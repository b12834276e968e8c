/** Orders of goods and services as they happened. */
@NullMarked
package org.shumao.localstack.scenario.deal;

import org.jspecify.annotations.NullMarked;
