/** More than one process of each service, broker and database: what one of them does when another dies or hangs. */
@NullMarked
package org.shumao.systemtests.replicas;

import org.jspecify.annotations.NullMarked;
