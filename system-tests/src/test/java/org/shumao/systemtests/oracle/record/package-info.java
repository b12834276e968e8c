/** The records in submitted files, as far as the test oracle needs them for figures. */
@NullMarked
package org.shumao.systemtests.oracle.record;

import org.jspecify.annotations.NullMarked;
