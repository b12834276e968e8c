/** The stack with the four packaged services. */
@NullMarked
package org.shumao.localstack.suite;

import org.jspecify.annotations.NullMarked;
