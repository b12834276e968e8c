package org.shumao.aggregation.coverage;

import org.shumao.aggregation.cube.Figure;
import org.shumao.contracts.registry.EnterpriseKind;

/**
 * How one kind of enterprise met its reporting obligation.
 *
 * @param kind of the enterprises
 * @param reports how many were expected and came, or why nobody may know
 */
public record Response(EnterpriseKind kind, Figure<ReportCounts> reports) {}
