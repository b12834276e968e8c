/** The ways between the parts of a suite, as a test may disturb them. */
@NullMarked
package org.shumao.systemtests.network;

import org.jspecify.annotations.NullMarked;
