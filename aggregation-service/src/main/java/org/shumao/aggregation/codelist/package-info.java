/** Code lists that are not fixed but follow from reference data. */
@NullMarked
package org.shumao.aggregation.codelist;

import org.jspecify.annotations.NullMarked;
