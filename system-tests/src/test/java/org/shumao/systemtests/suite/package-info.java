/** The running suite, and the forms in which tests submit to it. */
@NullMarked
package org.shumao.systemtests.suite;

import org.jspecify.annotations.NullMarked;
