/** Rules of this house, held against every object of every rendering. */
@NullMarked
package org.shumao.charttests.rule;

import org.jspecify.annotations.NullMarked;
