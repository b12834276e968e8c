/** The stack with encrypted connections, as a cluster, and with proxies before the broker. */
@NullMarked
package org.shumao.systemtests.stack;

import org.jspecify.annotations.NullMarked;
