/** What becomes of declaration lists at customs, and of goods that come back. */
@NullMarked
package org.shumao.localstack.scenario.customs;

import org.jspecify.annotations.NullMarked;
