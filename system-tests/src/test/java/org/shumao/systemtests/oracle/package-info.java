/**
 * The test oracle: computes the figures naively from submitted files, rates, aliases and agencies. It shares no class with
 * what the services parse, fold or convert with, and knows only the inputs that the suite takes today.
 */
@NullMarked
package org.shumao.systemtests.oracle;

import org.jspecify.annotations.NullMarked;
