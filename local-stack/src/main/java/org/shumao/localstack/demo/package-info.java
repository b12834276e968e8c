/** {@code ./demo}: the whole suite on this machine, fed with the scenario, and a few commands to play with it. */
@NullMarked
package org.shumao.localstack.demo;

import org.jspecify.annotations.NullMarked;
