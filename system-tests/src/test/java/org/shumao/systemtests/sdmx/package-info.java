/** Official statistics software, unmodified, reads what is released. */
@NullMarked
package org.shumao.systemtests.sdmx;

import org.jspecify.annotations.NullMarked;
