/** Many readers beside the intake. */
@org.jspecify.annotations.NullMarked
package org.shumao.benchmarks.readers;
