package org.shumao.aggregation.indicator.headline.view;

import org.shumao.aggregation.coverage.CoverageFacts;

/** The coverage of the domains of the headline, as everybody may see it. */
public record HeadlineCoverage(CoverageFacts cbec, CoverageFacts dds) {}
