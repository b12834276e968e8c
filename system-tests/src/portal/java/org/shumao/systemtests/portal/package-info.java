/** The portal as people use it, in a real browser. */
@NullMarked
package org.shumao.systemtests.portal;

import org.jspecify.annotations.NullMarked;
