/** Declaration lists and the other documents of an enterprise, in versions, with the customs responses bound to them. */
@NullMarked
package org.shumao.systemtests.oracle.list;

import org.jspecify.annotations.NullMarked;
