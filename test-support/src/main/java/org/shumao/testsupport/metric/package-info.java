/** The catalogue of metrics that alerts and dashboards may use, and whether a service exposes what it says. */
@NullMarked
package org.shumao.testsupport.metric;

import org.jspecify.annotations.NullMarked;
