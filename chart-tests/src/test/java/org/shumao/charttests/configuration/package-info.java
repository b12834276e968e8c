/** What the services read, and that the chart sets just that. */
@NullMarked
package org.shumao.charttests.configuration;

import org.jspecify.annotations.NullMarked;
