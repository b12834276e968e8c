/** Alerts, their runbooks and the dashboards: rules tested by promtool, metrics that exist, a section for every alert. */
@NullMarked
package org.shumao.charttests.alerts;

import org.jspecify.annotations.NullMarked;
