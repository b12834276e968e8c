/** From what is posted to what is published. */
@NullMarked
package org.shumao.systemtests.journey;

import org.jspecify.annotations.NullMarked;
