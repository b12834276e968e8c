/** {@code ./demo submit} and {@code ./demo verify-receipt}. */
@NullMarked
package org.shumao.localstack.submit;

import org.jspecify.annotations.NullMarked;
