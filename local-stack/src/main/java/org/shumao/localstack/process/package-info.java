/** Servers as child processes that end with this JVM. */
@NullMarked
package org.shumao.localstack.process;

import org.jspecify.annotations.NullMarked;
