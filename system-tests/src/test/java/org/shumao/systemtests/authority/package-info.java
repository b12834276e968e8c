/** Who may submit and see what. */
@NullMarked
package org.shumao.systemtests.authority;

import org.jspecify.annotations.NullMarked;
