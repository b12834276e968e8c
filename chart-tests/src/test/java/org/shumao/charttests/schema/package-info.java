/** What the schemas let through: of values.yaml, and of the objects that the chart renders. */
@NullMarked
package org.shumao.charttests.schema;

import org.jspecify.annotations.NullMarked;
