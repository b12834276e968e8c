/** The command line of the local stack. */
@org.jspecify.annotations.NullMarked
package org.shumao.localstack;
