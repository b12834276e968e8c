/** {@code ./demo}: runs the whole suite on this machine with the trade of the scenario, and has a few commands to try it. */
@NullMarked
package org.shumao.localstack.demo;

import org.jspecify.annotations.NullMarked;
