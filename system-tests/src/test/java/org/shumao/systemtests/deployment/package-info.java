/** The release that the chart renders, run without a cluster: its commands, environment and files against an encrypted stack. */
@NullMarked
package org.shumao.systemtests.deployment;

import org.jspecify.annotations.NullMarked;
