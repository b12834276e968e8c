/** {@code ./demo bench}: how fast lists go from POST to figure. */
@NullMarked
package org.shumao.localstack.bench;

import org.jspecify.annotations.NullMarked;
