/** Whatever may go wrong goes wrong, at random and again and again, while records come in. */
@NullMarked
package org.shumao.systemtests.chaos;

import org.jspecify.annotations.NullMarked;
