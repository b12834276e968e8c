package org.shumao.aggregation.sdmx.structure;

import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * Who maintains the structures and provides the data.
 *
 * @param id what clients name as the source
 * @param name what it is called
 */
public record MaintenanceAgency(String id, Text name) {}
