/** What the indicators answer, through the gateway. */
@NullMarked
package org.shumao.systemtests.indicator;

import org.jspecify.annotations.NullMarked;
