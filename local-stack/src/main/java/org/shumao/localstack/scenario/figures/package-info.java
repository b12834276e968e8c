/** The sums that the scenario decides, and how much of everything it made. */
@NullMarked
package org.shumao.localstack.scenario.figures;

import org.jspecify.annotations.NullMarked;
